"""Where media wait: files that were found fit, by the digest of their bytes."""

import hashlib
import json
import tempfile
from pathlib import Path, PurePosixPath

from content.formats.mp4 import is_mp4
from content.media import MediaFile
from content.pictures import MAX_BYTES, safe_picture
from content.problems import BadMedia, Words
from content.video import check_length, safe_video
from content.whole_file import write_whole

POLICY = 2
"""Raise it whenever the rules of ``content.pictures`` or ``content.video`` change: all files are judged anew."""

_SAME_SUFFIX = {".jpeg": ".jpg"}


class MediaStore:
    """A folder of safe media, each under the digest of its bytes.

    It also remembers which bytes led to which file, so that the same bytes are judged once.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, source: Path, name: str) -> MediaFile:
        """The safe form of a picture or video, kept in the store. ``BadMedia`` when it is unfit."""
        check_length(source)
        known = self._known(_digest(source), name)
        if known is not None:
            return known
        with source.open("rb") as file:
            head = file.read(MAX_BYTES + 1)
        if is_mp4(head) or PurePosixPath(name).suffix.lower() == ".mp4":
            return self._keep_video(source, name)
        return self._keep_picture(head, name)

    def take_bytes(self, data: bytes, name: str) -> MediaFile:
        """The safe form of a picture that is in memory. ``BadMedia`` when it is unfit."""
        return self._known(hashlib.sha256(data).hexdigest(), name) or self._keep_picture(data, name)

    def _keep_picture(self, data: bytes, name: str) -> MediaFile:
        safe = safe_picture(data)
        _check_suffix(name, safe.suffix)
        digest = hashlib.sha256(safe.data).hexdigest()
        path = self._path(digest, safe.suffix)
        write_whole(path, lambda staged: staged.write_bytes(safe.data))
        file = MediaFile(name, digest, len(safe.data), safe.width, safe.height, path=path)
        self._remember(hashlib.sha256(data).hexdigest(), file)
        return file

    def _keep_video(self, source: Path, name: str) -> MediaFile:
        _check_suffix(name, ".mp4")
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".taking-") as work:
            given, safe = Path(work, "given.mp4"), Path(work, "safe.mp4")
            _copy(source, given)
            facts = safe_video(given, safe)
            digest = _digest(safe)
            path = self._path(digest, ".mp4")
            file = MediaFile(
                name, digest, safe.stat().st_size, facts.width, facts.height, facts.duration_ms, path=path
            )  # fmt: skip
            path.parent.mkdir(parents=True, exist_ok=True)
            safe.replace(path)
            self._remember(_digest(given), file)
        return file

    def _path(self, digest: str, suffix: str) -> Path:
        return self.folder / digest[:2] / f"{digest}{suffix}"

    def _note(self, digest: str) -> Path:
        return self.folder / f"known-{POLICY}" / digest[:2] / f"{digest}.json"

    def _remember(self, given: str, file: MediaFile) -> None:
        facts = {key: getattr(file, key) for key in ("sha256", "size", "width", "height", "duration", "suffix")}
        facts["suffix"] = _SAME_SUFFIX.get(file.suffix, file.suffix)
        for digest in {given, file.sha256}:
            write_whole(self._note(digest), lambda staged: staged.write_text(json.dumps(facts), encoding="ascii"))

    def _known(self, digest: str, name: str) -> MediaFile | None:
        """The file that those bytes led to, if it is still there."""
        try:
            facts = json.loads(self._note(digest).read_bytes())
            path = self._path(facts["sha256"], suffix := facts.pop("suffix"))
            if path.stat().st_size != facts["size"]:
                return None
        except (OSError, ValueError, KeyError):
            return None
        _check_suffix(name, suffix)
        return MediaFile(name=name, path=path, **facts)


def _check_suffix(name: str, right: str) -> None:
    """``BadMedia`` when the name says something else than the bytes."""
    path = PurePosixPath(name)
    given = path.suffix.lower()
    if _SAME_SUFFIX.get(given, given) != right:
        raise BadMedia(
            Words(f"its content is {right[1:].upper()}, but its name ends in {given or 'nothing'}",
                  f"文件内容是 {right[1:].upper()}，文件名却以“{given or '（无）'}”结尾"),
            Words(f"name it {path.stem}{right}", f"请改名为 {path.stem}{right}"),
        )  # fmt: skip


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as given, target.open("wb") as copy:
        while part := given.read(2**20):
            copy.write(part)


__all__ = ["POLICY", "BadMedia", "MediaStore"]
