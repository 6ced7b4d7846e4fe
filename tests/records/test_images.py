from __future__ import annotations

import io
import struct
import zlib
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from zapdesk.records.images import ImageError, picture


def photo(size: tuple[int, int] = (400, 300), form: str = "JPEG", **more: Any) -> bytes:
    """Red above, blue below, so that a turn is seen."""
    image = Image.new("RGB", size, "blue")
    ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 2), fill="red")
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_it_becomes_a_small_jpeg(form: str) -> None:
    kept = picture(photo((3200, 2400), form))
    image = shown(kept.data)
    assert (image.format, image.size, (kept.width, kept.height)) == (
        "JPEG",
        (1600, 1200),
        (1600, 1200),
    )
    assert kept.id == sha256(kept.data).hexdigest()


def test_a_small_one_is_not_made_larger() -> None:
    kept = picture(photo((40, 30)))
    assert (kept.width, kept.height) == (40, 30)


def test_place_time_and_device_are_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"  # make
    exif[0x0132] = "2026:11:20 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 54.0, 45.0), 3: "E", 4: (10.0, 44.0, 0.0)})
    raw = photo(exif=exif, comment=b"SecretNote", icc_profile=b"SecretProfile" * 20, dpi=(300, 300))
    assert raw.count(b"Secret") > 3
    kept = shown(picture(raw).data)
    assert b"Secret" not in picture(raw).data
    assert dict(kept.getexif()) == {}
    assert set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_texts_of_a_png_are_gone() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "SecretNote")
    assert b"SecretNote" not in picture(photo(form="PNG", pnginfo=notes)).data


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright(turn: int) -> None:
    upright = Image.new("RGB", (300, 400), "blue")
    ImageDraw.Draw(upright).rectangle((0, 0, 300, 200), fill="red")
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = upright if turn == 1 else upright.transpose(undo[turn])
    exif = Image.Exif()
    exif[0x0112] = turn
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=exif)
    kept = shown(picture(out.getvalue()).data)
    assert kept.size == (300, 400)
    assert kept.getpixel((150, 50))[0] > 200
    assert kept.getpixel((150, 350))[2] > 200


def test_what_is_transparent_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert shown(picture(out.getvalue()).data).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixel(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert shown(picture(out.getvalue()).data).mode == "RGB"


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it has 30,000 × 30,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">2I5B", 30_000, 30_000, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 3_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("raw", [bomb(), b"\0" * 42_000_000])
def test_bombs_are_refused(raw: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        picture(raw)
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xd8\xff",
        b"GIF89a",
        b"%PDF-1.7",
        photo()[:700],
        photo(form="PNG")[:-30],
        photo(form="GIF"),
    ],
)
def test_what_is_no_photo_is_refused(raw: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        picture(raw)
    assert caught.value.code == "unreadable"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=60), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_spoiled_photos_never_break_it(at: int, noise: bytes, form: str) -> None:
    raw = photo(form=form)
    at %= len(raw)
    try:
        kept = picture(raw[:at] + noise + raw[at + len(noise) :])
    except ImageError:
        return
    assert kept.data.startswith(b"\xff\xd8\xff")
