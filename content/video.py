"""Videos made safe: the one door for uploads and for packages.

The boxes of the file are read here; FFmpeg, which is large and reads hostile files, works in a child process
(``content.video_probe``) that is given one local file, a clock and a limit of memory.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.formats.mp4 import NotMp4, is_clean_mp4, is_mp4
from content.problems import BadMedia, Words

MAX_BYTES = 2 * 2**30
_SECONDS = 20
_BYTES_PER_SECOND = 20 * 2**20
_PROBE = Path(__file__).with_name("video_probe.py")
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "LD_LIBRARY_PATH")

_EXPORT = Words(
    "export it as MP4 with H.264 video and AAC sound, at most 1920 pixels a side",
    "请导出为 MP4：视频 H.264、声音 AAC、每边不超过 1920 像素",
)
_REFUSALS = {
    "one-video": Words("it holds {found} picture tracks instead of one", "其中有 {found} 条视频轨，应当只有一条"),
    "one-sound": Words("it holds {found} sound tracks; one is the most", "其中有 {found} 条音轨，最多一条"),
    "video-codec": Words("its video is {found}, which not every browser shows", "视频编码是 {found}，有些浏览器不支持"),
    "sound-codec": Words("its sound is {found}, which not every browser plays", "声音编码是 {found}，有些浏览器不支持"),
    "pixels": Words("its colours are {found}, which not every browser shows", "色彩格式是 {found}，有些浏览器不支持"),
    "side": Words("it has {found} pixels", "画面为 {found} 像素"),
    "duration": Words("it lasts {found} seconds, not 1 second to 4 hours", "时长 {found} 秒，应在 1 秒至 4 小时之间"),
    "damaged": Words("the video file is damaged or cut short", "视频文件已损坏或不完整"),
}  # fmt: skip


@dataclass(frozen=True)
class VideoFacts:
    """What is known about a video that was found fit."""

    width: int
    """Pixels, as shown: a phone held upright gives a picture higher than wide."""
    height: int
    duration_ms: int
    sound: bool
    """False for a silent film."""


def safe_video(source: Path, target: Path) -> VideoFacts:
    """Writes the safe form of an MP4 video to ``target``. ``BadMedia`` when it is unfit; then nothing is left there.

    A file that is safe already is copied unchanged. Otherwise its picture and sound go, without being encoded again,
    into a new file that plays while it loads and tells neither place, time nor maker.
    """
    check_length(source)
    try:
        if _is_clean(source):
            facts = _probed(source)
            shutil.copyfile(source, target)
            return facts
        facts = _probed(source, target)
        if not _is_clean(target):
            raise _refusal("damaged")
    except BadMedia:
        target.unlink(missing_ok=True)
        raise
    return facts


def check_length(source: Path) -> None:
    """``BadMedia`` when the file is empty or too large to be looked at."""
    size = source.stat().st_size
    if not size:
        raise BadMedia(
            Words("the file is empty", "文件是空的"), Words("copy or save it again", "请重新复制或保存该文件")
        )
    if size > MAX_BYTES:
        raise BadMedia(Words("the video is larger than 2 GB", "视频超过 2 GB"), _EXPORT)


def _is_clean(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(16)
    if not is_mp4(head):
        raise BadMedia(Words("this is no MP4 video", "这不是 MP4 视频"), _EXPORT)
    try:
        return is_clean_mp4(path)
    except NotMp4 as error:
        raise _refusal("damaged") from error


def _probed(source: Path, *target: Path) -> VideoFacts:
    seconds = _SECONDS + source.stat().st_size // _BYTES_PER_SECOND
    command = [sys.executable, "-I", str(_PROBE), str(seconds), str(source), *map(str, target)]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        answer = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=True
        )  # fmt: skip
        facts: dict[str, Any] = json.loads(answer.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise _refusal("damaged") from error
    if "refused" in facts:
        raise _refusal(facts["refused"], facts["found"])
    return VideoFacts(**facts)


def _refusal(code: str, found: str = "") -> BadMedia:
    words = _REFUSALS[code]
    return BadMedia(Words(words.en.format(found=found), words.zh.format(found=found)), _EXPORT)
