"""Photos as they are kept: JPEG, at most 1600 pixels, turned upright, and nothing else in the file.

A photo comes from a camera or from a stranger. It is decoded and encoded anew, so place, time,
device, names and thumbnails of the original are gone, whatever the field that held them.
"""

from __future__ import annotations

import io
import warnings
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1600  # pixels
MOST_BYTES = 40 * 1024 * 1024  # of the original
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82


class ImageError(Exception):
    """The bytes are no photo that can be kept.

    Attributes:
        code: ``too-large`` (bytes or pixels), ``unreadable`` (no photo, cut, or another form).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Picture(NamedTuple):
    """A photo as it is kept."""

    id: str  # the SHA-256 of its bytes
    data: bytes
    width: int  # pixels
    height: int


def picture(raw: bytes) -> Picture:
    """The photo as it is kept; JPEG, PNG and WebP are read.

    More than Pillow's own limit of 89 million pixels are refused before any is decoded.

    Raises:
        ImageError: it cannot be kept.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  (rarely needed, large)

    if len(raw) > MOST_BYTES:
        raise ImageError("too-large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata is no reason; it is thrown away
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=_FORMATS) as opened:
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG: decode it small at once
                return _kept(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ImageError("too-large") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise ImageError("unreadable") from None
    except Exception as error:  # decoders of strangers' bytes raise whatever they like
        raise ImageError("unreadable") from error


def _kept(image: Image) -> Picture:
    """Made small, on white where it is transparent, encoded without anything beside the pixels."""
    from PIL import Image  # noqa: PLC0415  (likewise)

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    plain = Image.new("RGB", image.size)
    plain.paste(image.convert("RGB"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    data = out.getvalue()
    return Picture(sha256(data).hexdigest(), data, plain.width, plain.height)
