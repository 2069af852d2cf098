"""The part of ``content.video`` that touches FFmpeg, in a process of its own with bounded time and memory.

It is run as a program and imports nothing of ours: ``video_probe.py SECONDS SOURCE [TARGET]`` prints one JSON object,
either the facts or ``{"refused": code, "found": words}``.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

if sys.platform != "win32":
    import resource

MAX_SIDE = 1920
MAX_SECONDS = 4 * 3600
MAX_MEMORY = 2 * 2**30
_LOCAL_ONLY = {"enable_drefs": "0", "use_absolute_path": "0"}
_CLEAN = {"movflags": "+faststart", "fflags": "+bitexact"}
_PIXELS = ("yuv420p", "yuvj420p")
_ERRORS = (av.FFmpegError, ValueError, TypeError, LookupError, ArithmeticError, OSError, MemoryError, RuntimeError)


class Refused(Exception):
    """The video is unfit; the arguments are a code for ``content.video`` and what was found."""


def main(seconds: str, source: str, target: str = "") -> None:
    """Prints the facts about the source or, when a target is named, makes that and prints its facts."""
    _limit(int(seconds))
    try:
        facts = _checked(Path(source))
        if target:
            _remux(Path(source), Path(target))
            facts = _checked(Path(target))
    except Refused as refusal:
        facts = dict(zip(("refused", "found"), refusal.args, strict=True))
    except _ERRORS as error:
        facts = {"refused": "damaged", "found": type(error).__name__}
    sys.stdout.write(json.dumps(facts))


def _limit(seconds: int) -> None:
    """Bounds for this process; Windows has none, there the parent's clock remains."""
    if sys.platform != "win32":
        for what, most in (("RLIMIT_CPU", seconds), ("RLIMIT_AS", MAX_MEMORY), ("RLIMIT_CORE", 0)):
            resource.setrlimit(getattr(resource, what), (most, most))


def _checked(path: Path) -> dict[str, Any]:
    """The facts about a fit video."""
    with path.open("rb") as file, av.open(file, "r", format="mov", options=_LOCAL_ONLY) as container:
        video = _only_video(container)
        sound = _only_sound(container)
        duration = _duration(container, video)
        width, height = _decoded_size(container, video, sound)
    return {"width": width, "height": height, "duration_ms": round(duration * 1000), "sound": sound is not None}


def _only_video(container: Any) -> Any:
    found = [one for one in container.streams.video if not one.disposition & av.stream.Disposition.attached_pic]
    if len(found) != 1:
        raise Refused("one-video", str(len(found)))
    video = found[0]
    if video.codec_context.name != "h264":
        raise Refused("video-codec", video.codec_context.name)
    _check_side(video.codec_context)
    return video


def _only_sound(container: Any) -> Any:
    found = container.streams.audio
    if len(found) > 1:
        raise Refused("one-sound", str(len(found)))
    if found and found[0].codec_context.name != "aac":
        raise Refused("sound-codec", found[0].codec_context.name)
    return found[0] if found else None


def _check_side(picture: Any) -> None:
    if not 16 <= min(picture.width, picture.height) <= max(picture.width, picture.height) <= MAX_SIDE:
        raise Refused("side", f"{picture.width} × {picture.height}")


def _duration(container: Any, video: Any) -> Fraction:
    """Seconds from the first to the end of the last picture; every packet is read, none is decoded."""
    ends = [0]
    for packet in container.demux(video):
        if packet.is_corrupt:
            raise Refused("damaged", "corrupt")
        if packet.pts is not None:
            ends.append(max(ends.pop(), packet.pts + (packet.duration or 0)))
    duration = ends[0] * video.time_base
    if not 1 <= duration <= MAX_SECONDS:
        raise Refused("duration", f"{float(duration):.1f}")
    return duration


def _decoded_size(container: Any, video: Any, sound: Any) -> tuple[int, int]:
    """Width and height as shown, from pictures that were decoded at the beginning, in the middle and near the end."""
    video.codec_context.thread_count = 1
    whole = container.duration or 0
    sizes = set()
    for moment in (0, whole // 2, whole * 9 // 10):
        container.seek(moment)
        frame = next(container.decode(video), None)
        if frame is None:
            raise Refused("damaged", "no picture")
        if frame.format.name not in _PIXELS:
            raise Refused("pixels", frame.format.name)
        _check_side(frame)
        sizes.add((frame.height, frame.width) if frame.rotation % 180 else (frame.width, frame.height))
    container.seek(0)
    if len(sizes) != 1 or (sound is not None and next(container.decode(sound), None) is None):
        raise Refused("damaged", "streams")
    return sizes.pop()


def _remux(source: Path, target: Path) -> None:
    """Copies picture and sound packets into a new file, the index first, without any metadata."""
    with (
        source.open("rb") as file,
        av.open(file, "r", format="mov", options=_LOCAL_ONLY) as given,
        av.open(str(target), "w", format="mp4", options=_CLEAN) as made,
    ):
        wanted = [one for one in (_only_video(given), _only_sound(given)) if one is not None]
        copies = {one.index: made.add_stream_from_template(one) for one in wanted}
        for copy in copies.values():
            copy.metadata.clear()
        for packet in given.demux(wanted):
            if packet.dts is not None:
                packet.stream = copies[packet.stream_index]
                made.mux(packet)


if __name__ == "__main__":
    main(*sys.argv[1:])
