"""A folder on this machine, with the same releases and pointer as the builder's own."""

from pathlib import Path

from site_build.release import Releases
from site_build.reporter import Reporter
from site_build.targets import Sent
from site_build.trees import files_of


class FolderTarget:
    """Sites below a folder; ``current`` in it is the live one. A second publication waits for the first."""

    def __init__(self, folder: Path) -> None:
        self._releases = Releases(folder)

    def publish(self, tree: Path, reporter: Reporter) -> Sent:
        """Fills a new tree beside the live one, then switches."""
        addresses = sorted(files_of(tree))
        with self._releases.lock():
            stage = self._releases.stage()
            reporter.step("send", len(addresses))
            for address in addresses:
                stage.put_file(address, tree / address)
                reporter.done()
            if not stage.same_as_before():
                reporter.step("switch", 0)
                self._releases.publish(stage)
            return Sent(stage.written, stage.unchanged, len(stage.gone()))
