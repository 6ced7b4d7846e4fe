"""Text that strangers sent: certificates, DNS, HTTP, SSIDs. Made short, printable and plain."""

from __future__ import annotations

import unicodedata

# Controls, bidi marks, surrogates, private and unassigned characters, line breaks.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def clean(text: str, limit: int = 200) -> str:
    r"""The text with every control, bidi mark and line break shown as ``\\xNN``, cut at ``limit``.

    Never rich text: whoever shows it must show it as plain text all the same.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text  # nearly always so, and chains have many names
    out: list[str] = []
    length = 0
    for char in text:
        shown = char if unicodedata.category(char) not in _HIDDEN else _escaped(char)
        length += len(shown)
        if length > limit:
            out.append("…")
            break
        out.append(shown)
    return "".join(out)


def clean_bytes(raw: bytes, limit: int = 200) -> str:
    r"""The same for bytes that promise no encoding: UTF-8 where it is, ``\\xNN`` where not."""
    # A character takes at most four bytes; one more, so that a cut is seen.
    return clean(raw[: (limit + 1) * 4].decode("utf-8", "backslashreplace"), limit)


def _escaped(char: str) -> str:
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
