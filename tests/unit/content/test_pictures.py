"""One door for pictures: what is refused, what is cleaned, what comes back unchanged."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from content.pictures import MAX_BYTES, make_rendition, safe_picture
from content.store import BadMedia
from tests.hostile.pictures import DIRTY, GPS, REFUSED, SECRET, chunk, encoded, exif, png, printing_profile, still

CLEAN = {
    "jpeg": encoded(still(), "JPEG", quality=80),
    "jpeg-progressive": encoded(still(), "JPEG", progressive=True, subsampling=0),
    "jpeg-grey": encoded(still("L"), "JPEG"),
    "png": encoded(still(), "PNG"),
    "png-palette": encoded(still("P"), "PNG", transparency=0),
    "png-grey-16": encoded(still("L").convert("I;16"), "PNG"),
    "png-one-bit": encoded(still("1"), "PNG"),
    "webp": encoded(still(), "WEBP"),
    "webp-lossless-alpha": encoded(still("RGBA"), "WEBP", lossless=True),
}


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def furthest(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any pixel."""
    bands = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema()
    return max(high for _, high in bands)


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused_in_both_languages(name):
    with pytest.raises(BadMedia) as caught:
        safe_picture(REFUSED[name]())
    for words in (*caught.value.words, *caught.value.remedy):
        assert words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("svg", "SVG drawings can hold programs"),
        ("svg-behind-a-comment", "SVG drawings can hold programs"),
        ("gif-600-frames", "the picture moves"),
        ("png-900-megapixels", "it has 30000 × 30000 pixels"),
        ("jpeg-65500x65500", "it has 65500 × 65500 pixels"),
        ("png-ztxt-bomb", "unpack to an enormous size"),
        ("png-icc-bomb", "unpack to an enormous size"),
        ("jpeg-cut", "cut short"),
        ("avif", "AVIF pictures are not accepted"),
        ("empty", "the file is empty"),
        ("21-megabytes", "larger than 20 MB"),
    ],
)
def test_the_refusal_names_the_cause(name, words):
    with pytest.raises(BadMedia, match=words):
        safe_picture(REFUSED[name]())


@pytest.mark.parametrize("name", CLEAN)
def test_a_safe_file_comes_back_byte_for_byte(name):
    assert safe_picture(CLEAN[name]).data == CLEAN[name]


@pytest.mark.parametrize("options", [{}, {"exif": exif(6)}], ids=["clean", "dirty"])
def test_a_photograph_of_a_telephone_is_halved_to_spare_memory(options):
    safe = safe_picture(encoded(Image.new("L", (6001, 4400)), "JPEG", **options))
    assert sorted((safe.width, safe.height)) == [2200, 3001]
    assert opened(safe.data).size == (safe.width, safe.height)
    assert safe_picture(safe.data) == safe


def test_a_webp_may_have_half_as_many_pixels():
    data = encoded(Image.new("L", (6001, 4400)), "WEBP", method=0)
    with pytest.raises(BadMedia, match="6001 × 4400 pixels; at most 12,000 a side and 25 million"):
        safe_picture(data)


@pytest.mark.parametrize("name", DIRTY)
def test_a_dirty_file_becomes_pixels_and_nothing_else(name):
    safe = safe_picture(DIRTY[name]())
    for rest in (SECRET, b"Exif", b"eXIf", b"EXIF", b"XMP", b"ICC", b"tEXt", b"zTXt", b"iTXt", b"PK\x03\x04"):
        assert rest not in safe.data
    image = opened(safe.data)
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert image.size == (safe.width, safe.height)
    assert safe_picture(safe.data) == safe


@pytest.mark.parametrize("name", DIRTY)
def test_the_same_file_gives_the_same_bytes(name):
    data = DIRTY[name]()
    assert safe_picture(data) == safe_picture(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_orientation_moves_the_pixels(form, orientation):
    held = encoded(still(), form, exif=exif(orientation), **({"lossless": True} if form == "WEBP" else {}))
    turned = still().transpose({
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }[orientation])  # fmt: skip
    safe = safe_picture(held)
    assert (safe.width, safe.height) == turned.size
    assert furthest(opened(safe.data), turned) < (40 if form == "JPEG" else 1)


def test_the_place_was_in_the_file_before():
    assert opened(DIRTY["jpeg-gps"]()).getexif().get_ifd(0x8825) == GPS


def test_colours_are_converted_from_another_colour_space():
    swapped = bytearray(profile_with_red_and_blue_swapped())
    picture = encoded(Image.new("RGB", (8, 8), (200, 10, 10)), "PNG", icc_profile=bytes(swapped))
    red, _, blue = opened(safe_picture(picture).data).getpixel((0, 0))
    assert blue > 150
    assert red < 60


def profile_with_red_and_blue_swapped() -> bytes:
    """The profile of sRGB with the tags of its primaries exchanged."""
    return printing_profile().replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")


def test_transparency_of_a_palette_survives_cleaning():
    dirty = encoded(still("P"), "PNG", transparency=0, exif=exif())
    assert opened(safe_picture(dirty).data).mode == "RGBA"


def test_sixteen_bits_of_grey_become_eight():
    grey = Image.new("I;16", (2, 1))
    grey.putdata([0x1234, 0xFEDC])
    dirty = encoded(grey, "PNG", exif=exif())
    assert list(opened(safe_picture(dirty).data).get_flattened_data()) == [0x12, 0xFE]


def test_script_between_clean_parts_is_encoded_anew():
    palette = b"<script>alert(1)</script>" + bytes(2)
    data = png(chunk(b"PLTE", palette[:27]))
    assert b"<script" in data
    assert b"<script" not in safe_picture(data).data


def test_the_limit_of_the_file_size_itself_is_accepted():
    data = CLEAN["jpeg"]
    assert safe_picture(data + bytes(MAX_BYTES - len(data))).suffix == ".jpg"


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(CLEAN)), st.data())
def test_a_file_with_any_bytes_changed_is_refused_or_made_safe(name, data):
    broken = bytearray(CLEAN[name])
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        safe = safe_picture(bytes(broken))
    except BadMedia:
        return
    assert safe_picture(safe.data) == safe


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
@pytest.mark.parametrize("name", ["jpeg", "png-palette", "png-grey-16", "webp-lossless-alpha"])
def test_renditions_shrink_and_never_grow(form, name, tmp_path: Path):
    source = tmp_path / "source"
    source.write_bytes(CLEAN[name])
    small, large = make_rendition(source, 24, form), make_rendition(source, 4000, form)
    assert opened(small).size == (24, 16)
    assert opened(large).size == (48, 32)
    assert opened(small).format == form.upper()
    assert small == make_rendition(source, 24, form)


def test_what_was_transparent_is_white_in_a_jpeg(tmp_path: Path):
    source = tmp_path / "source.png"
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(source)
    assert min(opened(make_rendition(source, 8, "jpeg")).getpixel((4, 4))) > 250


def test_a_drawing_keeps_few_colours_as_png_and_a_photograph_all(tmp_path: Path):
    source = tmp_path / "source.png"
    Image.linear_gradient("L").convert("RGB").save(source)
    assert opened(make_rendition(source, 64, "png")).mode == "P"
    Image.merge(
        "RGB", [Image.radial_gradient("L"), *[Image.linear_gradient("L").rotate(turn) for turn in (0, 90)]]
    ).save(source)
    assert opened(make_rendition(source, 64, "png")).mode == "RGB"
