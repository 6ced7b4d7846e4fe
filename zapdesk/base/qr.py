"""A text as a QR code (ISO/IEC 18004): which of its squares are dark."""

from __future__ import annotations

MOST_BYTES = 1200
"""More makes squares so small that a phone no longer reads them off a tablet's screen."""

QUIET = 4
"""Light squares that must stay free around a code, on every side."""


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows from the top, each from the left; True is dark. Without the quiet border.

    The lowest error correction: it is read off a clean screen or paper, a moment later.

    Raises:
        ValueError: the text is empty, or longer than :data:`MOST_BYTES` in UTF-8.
    """
    import segno  # noqa: PLC0415  (only where a code is shown or printed)

    if not text or len(text.encode()) > MOST_BYTES:
        raise ValueError(f"a code holds 1 to {MOST_BYTES} bytes")
    code = segno.make(text, error="l", micro=False, boost_error=True)
    return tuple(tuple(bool(square) for square in row) for row in code.matrix)
