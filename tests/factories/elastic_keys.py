"""An Elasticsearch that can keep API keys.

The distribution for tests has all of the security, but not the three parts of analysis that the index of keys names, for the
e-mail addresses of users. ``KeysIndexAnalysis.java`` puts others in their place; a stock server has them.
"""

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing
from tests.factories.elastic_server import VERSION, open_up

SOURCE = Path(__file__).with_name("KeysIndexAnalysis.java")
DESCRIPTOR = f"""\
description=what the index of API keys names
version=1
name=keys
java.version=17
elasticsearch.version={VERSION}
classname={SOURCE.stem}
"""


def with_keys(home: Path) -> Path:
    """The programs of a server with that, beside those without."""
    compiler, packer = shutil.which("javac"), shutil.which("jar")
    if compiler is None or packer is None:
        missing("a Java development kit is not installed (javac)")
    other = Path(shutil.copytree(home, home.parent / "with-keys" / home.name, copy_function=os.link))
    plugin, classes = other / "plugins/keys", home.parent / "classes"
    plugin.mkdir(parents=True)
    libraries = f"{other / 'lib'}/*"
    subprocess.run([compiler, "--release", "17", "-cp", libraries, "-d", classes, SOURCE], check=True)
    subprocess.run([packer, "--create", "--file", plugin / "keys.jar", "-C", classes, "."], check=True)
    (plugin / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    open_up(other)
    return other
