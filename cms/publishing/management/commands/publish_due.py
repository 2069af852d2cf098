from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.publishing.schedule import publish_due


class Command(BaseCommand):
    help = "Publishes the pages whose time has come and takes down those that expired. The worker does so by itself."

    def handle(self, **options: Any) -> None:
        for line in publish_due(timezone.now()):
            self.stdout.write(line)
