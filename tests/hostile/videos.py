"""Video files, honest and hostile, made when they are needed; none is larger than a few kilobytes."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import NamedTuple

import av

SECRET = "secret-canary"
"""Written wherever a file has room for words."""
_RATE = 16_000


class Film(NamedTuple):
    """What to record: the defaults make a video that is fit but not clean."""

    seconds: float = 2
    size: tuple[int, int] = (96, 64)
    codec: str = "libx264"
    pixels: str = "yuv420p"
    sound: tuple[str, ...] = ("aac",)
    videos: int = 1
    form: str = "mp4"
    flags: str = ""
    metadata: bool = True


def write_film(path: Path, film: Film = Film()) -> Path:  # noqa: B008  an immutable value
    """A recorded film at that path."""
    with av.open(str(path), "w", format=film.form, options={"movflags": film.flags} if film.flags else {}) as container:
        if film.metadata:
            container.metadata.update({"title": SECRET, "comment": SECRET, "location": "+31.2360+121.4860/"})
        pictures = [_picture_stream(container, film) for _ in range(film.videos)]
        sounds = [container.add_stream(codec, rate=_RATE, layout="mono") for codec in film.sound]
        for stream in pictures:
            _record_pictures(container, stream, film)
        for stream in sounds:
            _record_sound(container, stream, film)
    return path


def _picture_stream(container, film: Film):
    fast = {"preset": "ultrafast"} if film.codec == "libx264" else {}
    stream = container.add_stream(film.codec, rate=10, options=fast)
    (stream.width, stream.height), stream.pix_fmt = film.size, film.pixels
    stream.metadata["handler_name"] = SECRET if film.metadata else "VideoHandler"
    return stream


def _record_pictures(container, stream, film: Film) -> None:
    for number in range(int(film.seconds * 10)):
        frame = av.VideoFrame(*film.size, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([number * 7 % 256]) * plane.buffer_size)
        frame.pts, frame.time_base = number, Fraction(1, 10)
        container.mux(stream.encode(frame.reformat(format=film.pixels)))
    container.mux(stream.encode())


def _record_sound(container, stream, film: Film) -> None:
    length = stream.codec_context.frame_size or 1024
    for number in range(int(film.seconds * _RATE) // length):
        frame = av.AudioFrame(stream.codec_context.format.name, "mono", length)
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = _RATE, number * length, Fraction(1, _RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def box(kind: bytes, body: bytes = b"") -> bytes:
    """An MP4 box."""
    return (len(body) + 8).to_bytes(4, "big") + kind + body


FTYP = box(b"ftyp", b"isom\0\0\x02\0isomavc1")

FILES: dict[str, bytes] = {
    "empty": b"",
    "words": b"no video",
    "html": b"<!doctype html><script>alert(1)</script>",
    "playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "concat-script": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "playlist-in-mp4": FTYP + box(b"mdat", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n") + box(b"moov"),
    "only-a-type": FTYP,
    "no-index": FTYP + box(b"mdat", bytes(100)),
    "empty-index": FTYP + box(b"moov") + box(b"mdat"),
    "box-of-4-gigabytes": FTYP + b"\xff\xff\xff\xff" + b"moov",
    "box-of-16-exabytes": FTYP + b"\0\0\0\x01moov" + b"\xff" * 8,
    "box-of-no-length": FTYP + b"\0\0\0\x04moov",
    "many-boxes": FTYP + box(b"free") * 200_000,
    "boxes-in-boxes": FTYP
    + box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", b"\0\0\0\x09")))))
    + box(b"mdat"),
    "webm": b"\x1aE\xdf\xa3" + bytes(100),
    "heic": box(b"ftyp", b"heic\0\0\0\0") + bytes(100),
}

FILMS: dict[str, Film] = {
    "half-a-second": Film(seconds=0.5),
    "two-pictures": Film(videos=2),
    "two-sounds": Film(sound=("aac", "aac")),
    "no-picture": Film(videos=0),
    "mpeg-4-part-2": Film(codec="mpeg4"),
    "mp3": Film(sound=("libmp3lame",)),
    "full-colour": Film(pixels="yuv444p"),
    "too-wide": Film(size=(2048, 64), seconds=1),
    "too-small": Film(size=(8, 8)),
}


def cut(path: Path, share: float) -> Path:
    """The file, ending early."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def with_outside_reference(path: Path) -> Path:
    """The file, its picture said to lie in another file."""
    here, there = box(b"url ", b"\0\0\0\x01"), b"url \0\0\0\0"
    data = path.read_bytes()
    path.write_bytes(data.replace(here, here[:4] + there))
    return path


def with_noise(path: Path) -> Path:
    """The file, its media replaced."""
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    end = start - 8 + int.from_bytes(data[start - 8 : start - 4], "big")
    data[start:end] = bytes((number * 73 + 41) % 251 for number in range(end - start))
    path.write_bytes(data)
    return path


BROKEN: dict[str, Callable[[Path], Path]] = {
    "cut-in-media": partial(cut, share=0.3),
    "cut-in-index": partial(cut, share=0.9),
    "noise": with_noise,
}
