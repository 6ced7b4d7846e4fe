"""Reads a language's files: every ``en*.toml`` of the folder, merged into one flat table."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Text = str | tuple[str, ...]


class TextsError(Exception):
    """A language's files cannot be read as texts; the message names file and key."""


def read_language(folder: Path, language: str) -> dict[str, Text]:
    """Every text of a language by its dotted key, in file order.

    ``en.toml``, ``en.ui.toml``, ``en.report.toml`` … are one language. A leaf is a text or a
    list of texts (one a line).

    Raises:
        TextsError: the language has no file, a key stands twice, or a leaf is something else.
    """
    texts: dict[str, Text] = {}
    files = sorted({*folder.glob(f"{language}.toml"), *folder.glob(f"{language}.*.toml")})
    if not files:
        raise TextsError(f"{folder.name}: no texts for the language {language!r}.")
    for file in files:
        for key, text in _texts_of(file):
            if key in texts:
                raise TextsError(f"{file.name}: the key {key!r} stands twice.")
            texts[key] = text
    return texts


def read_part(folder: Path, language: str, part: str) -> dict[str, Text]:
    """The texts of one file of a language, ``<language>.<part>.toml``.

    Raises:
        TextsError: it is not there, or its content is no texts.
    """
    file = folder / f"{language}.{part}.toml"
    try:
        return dict(_texts_of(file))
    except FileNotFoundError:
        raise TextsError(f"{folder.name}: {file.name} is missing.") from None


def languages(folder: Path) -> tuple[str, ...]:
    """Every language that has a file, in alphabetical order."""
    return tuple(sorted({file.name.partition(".")[0] for file in folder.glob("*.toml")}))


def _texts_of(file: Path) -> Iterator[tuple[str, Text]]:
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refusal:
        raise TextsError(f"{file.name}: not readable as TOML: {refusal}.") from None
    yield from _leaves(file.name, (), content)


def _leaves(
    name: str, path: tuple[str, ...], content: dict[str, Any]
) -> Iterator[tuple[str, Text]]:
    for part, value in content.items():
        here = (*path, part)
        if isinstance(value, dict):
            yield from _leaves(name, here, value)
        elif isinstance(value, str):
            yield ".".join(here), value
        elif isinstance(value, list) and all(isinstance(line, str) for line in value):
            yield ".".join(here), tuple(value)
        else:
            raise TextsError(f"{name}: {'.'.join(here)!r} is neither a text nor a list of texts.")
