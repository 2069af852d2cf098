"""Which media files a site needs, under which addresses, and how their bytes are made.

An address is decided by the digest of the source and of the way it is encoded, so it is known before anything is
encoded, and equal pictures are made once. What was encoded is kept in a cache by the same digest.
"""

import hashlib
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from content.captions import Captions, write_captions
from content.media import MediaFile
from content.pictures import RenditionFormat, make_rendition
from content.whole_file import write_whole
from site_build.artifacts import Artifact

POLICY = 3
"""Raise it whenever renditions are encoded or kept in another way."""
WIDTHS = (400, 800, 1200)
"""Pixels; a picture is never made larger than it is."""
_DIGEST = hashlib.sha256().digest_size


def _plain_format(file: MediaFile) -> RenditionFormat:
    """What every browser shows: PNG where the picture may be see-through or drawn, else JPEG."""
    return "png" if file.suffix == ".png" else "jpeg"


@dataclass(frozen=True)
class PictureSet:
    """The addresses of one picture in all its sizes: ``(address, width in pixels)``, the narrowest first."""

    avif: tuple[tuple[str, int], ...]
    webp: tuple[tuple[str, int], ...]
    fallback: str
    """The address of the one size that a browser gets which knows neither format."""
    width: int
    height: int


@dataclass(frozen=True)
class Order:
    """A media file that a page asks for, as plain data: whoever takes the order can fill it."""

    address: str
    file: MediaFile | None = None
    """A finished file, or the picture that is to be encoded."""
    width: int = 0
    """Pixels of the rendition; 0 for a file that is taken as it is."""
    form: RenditionFormat = "jpeg"
    data: bytes = b""
    """The bytes themselves, where there is no file."""


Orders = dict[str, Order]
"""By address."""


class MediaPlan:
    """Collects the media that pages ask for while they are rendered."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache / "renditions"
        self._orders: Orders = {}
        self._asked: Orders = {}

    @contextmanager
    def noting(self) -> Iterator[Orders]:
        """Collects what is asked for in the block."""
        around, self._asked = self._asked, {}
        try:
            yield self._asked
        finally:
            self._asked = around

    def take(self, orders: Orders) -> None:
        """Takes in what was asked for elsewhere."""
        self._orders.update(orders)

    def picture(self, file: MediaFile) -> PictureSet:
        """The addresses of a picture in all its sizes and formats."""
        widths = [width for width in WIDTHS if width < file.width] or []
        if not widths or widths[-1] < min(file.width, WIDTHS[-1]):
            widths.append(min(file.width, WIDTHS[-1]))
        shown = max((width for width in widths if width <= WIDTHS[1]), default=widths[0])
        return PictureSet(
            avif=tuple((self._rendition(file, width, "avif"), width) for width in widths),
            webp=tuple((self._rendition(file, width, "webp"), width) for width in widths),
            fallback=self._rendition(file, shown, _plain_format(file)),
            width=shown,
            height=round(file.height * shown / file.width),
        )

    def poster(self, file: MediaFile) -> str:
        """The address of a picture as one file that every browser shows."""
        return self._rendition(file, min(file.width, WIDTHS[1]), _plain_format(file))

    def social(self, file: MediaFile) -> str:
        """The address of a picture for link previews."""
        return self._rendition(file, min(file.width, WIDTHS[-1]), _plain_format(file))

    def video(self, file: MediaFile) -> str:
        """The address of a video file."""
        return self._ask(Order(f"media/{file.sha256[:16]}{file.suffix}", file))

    def captions(self, captions: Captions) -> str:
        """The address of a caption track."""
        data = write_captions(captions).encode()
        return self._ask(Order(f"media/{hashlib.sha256(data).hexdigest()[:16]}.vtt", data=data))

    def _rendition(self, file: MediaFile, width: int, form: RenditionFormat) -> str:
        suffix = {"jpeg": "jpg"}.get(form, form)
        return self._ask(Order(f"media/{_key(file, width, form)[:16]}-{width}.{suffix}", file, width, form))

    def _ask(self, order: Order) -> str:
        self._asked[order.address] = order
        self._orders.setdefault(order.address, order)
        return order.address

    def _artifact(self, order: Order) -> Artifact:
        if order.file is None:
            return Artifact(order.address, make=lambda: order.data)
        if not order.width:
            return Artifact(order.address, source=order.file.path)
        return Artifact(order.address, make=partial(self._encoded, order.file, order.width, order.form))

    def _encoded(self, file: MediaFile, width: int, form: RenditionFormat) -> bytes:
        key = _key(file, width, form)
        kept = self._cache / key[:2] / key
        data = _whole(kept)
        if data is None:
            data = make_rendition(file.path, width, form)
            with suppress(OSError):  # where there is no room it is not kept, and made again another time
                held = hashlib.sha256(data).digest() + data
                write_whole(kept, lambda staged: staged.write_bytes(held))
        return data

    def encode(self, artifacts: Iterable[Artifact], workers: int) -> Generator[str]:
        """Encodes what is not in the cache yet, several pictures at once; yields the addresses as they are ready.

        Whoever does not take them all closes it: what nobody waits for is then not begun.
        """
        makers = [(artifact.address, artifact.make) for artifact in artifacts if artifact.make is not None]
        pool = ThreadPoolExecutor(workers)
        try:
            for (address, _), _ in zip(makers, pool.map(lambda one: one[1](), makers), strict=True):
                yield address
        finally:
            pool.shutdown(cancel_futures=True)

    def artifacts(self) -> list[Artifact]:
        """Every file asked for so far, by address."""
        return [self._artifact(self._orders[address]) for address in sorted(self._orders)]


def _key(file: MediaFile, width: int, form: RenditionFormat) -> str:
    return hashlib.sha256(f"{POLICY} {file.sha256} {width} {form}".encode()).hexdigest()


def _whole(kept: Path) -> bytes | None:
    """What was kept; None when there is nothing, or when it is not what was kept: a power cut may empty a file."""
    try:
        held = kept.read_bytes()
    except OSError:
        return None
    digest, data = held[:_DIGEST], held[_DIGEST:]
    return data if hashlib.sha256(data).digest() == digest else None
