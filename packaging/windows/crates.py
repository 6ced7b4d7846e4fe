"""What compiled packages contain: read from the bills of materials that their wheels carry.

typst and cryptography are Rust: hundreds of libraries are linked into one file each, and their
wheels list them (``*.dist-info/sboms``) with version, authors and licence. The texts of those
licences stand in ``licences/standard.txt``; a library under any other one is an error.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Where a choice is offered, the first of these that it offers is taken.
_TAKEN = (
    *("Apache-2.0", "MIT", "Apache-2.0 WITH LLVM-exception", "BSD-3-Clause", "BSD-2-Clause"),
    *("Zlib", "Unicode-3.0", "MPL-2.0", "0BSD"),
)
_WHOLE = {"pillow"}  # its own licence file holds the texts of all that its libraries contain
_UNSAID = {"openssl": "Apache-2.0"}  # since its version 3


class Inside(NamedTuple):
    """One library inside another package's file."""

    of: str
    name: str
    version: str
    licence: str  # the one taken, or several joined by AND
    authors: str
    purl: str


class UnknownLicenceError(Exception):
    """A library is under a licence whose text is not at hand."""


def taken(expression: str) -> str:
    """The licence that is taken of an SPDX expression, ``AND`` between those that all hold.

    Raises:
        UnknownLicenceError: none of those that it offers is known.
    """
    groups = [g.strip(" ()") for g in re.split(r"\bAND\b", expression)]
    found = []
    for group in groups:
        offered = [" ".join(o.split()) for o in re.split(r"\bOR\b|/", group)]
        choice = next((t for t in _TAKEN if t in offered), None)
        if choice is None:
            raise UnknownLicenceError(expression)
        found.append(choice)
    return " AND ".join(found)


def inside(site: Path) -> Iterator[Inside]:
    """Every library of every bill, in the order of names.

    Raises:
        UnknownLicenceError: with the library's name.
    """
    for path in sorted(site.glob("*.dist-info/sboms/*.json")):
        package = path.parts[-3].partition("-")[0]
        if package in _WHOLE:
            continue
        bill = json.loads(path.read_text("utf-8"))
        for component in sorted(bill["components"], key=lambda c: (c["name"], c["version"])):
            try:
                licence = taken(_expression(component))
            except UnknownLicenceError as unknown:
                raise UnknownLicenceError(f"{component['name']} of {package}: {unknown}") from None
            yield Inside(
                package,
                component["name"],
                component["version"],
                licence,
                component.get("author", ""),
                re.sub(r"\?.*", "", component.get("purl", "")),
            )


def _expression(component: dict[str, Any]) -> str:
    for entry in component.get("licenses") or ():
        licence = entry.get("license", {})
        said = entry.get("expression") or licence.get("id") or licence.get("name")
        if said:
            return str(said)
    return _UNSAID.get(component["name"], "none")


def listed(libraries: list[Inside]) -> list[str]:
    """Lines for people: what is in which package, under which licence, by whom."""
    lines = []
    for package in sorted({library.of for library in libraries}):
        lines += ["", "=" * 78, f"What {package} contains", "=" * 78, ""]
        lines += [
            f"{one.name} {one.version}: {one.licence}" + (f". {one.authors}" if one.authors else "")
            for one in libraries
            if one.of == package
        ]
    return lines


def components(libraries: list[Inside]) -> list[dict[str, object]]:
    """The same for CycloneDX."""
    return [
        {
            "type": "library",
            "name": one.name,
            "version": one.version,
            "licenses": [{"expression": one.licence}],
            **({"purl": one.purl} if one.purl else {}),
        }
        for one in libraries
    ]
