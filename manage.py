"""Runs the commands of the CMS."""

import os
import sys

from django.core.management import execute_from_command_line

STOPPED = 130
"""As of a program that Ctrl+C ended."""

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. / 已停止。\n")
        sys.exit(STOPPED)
