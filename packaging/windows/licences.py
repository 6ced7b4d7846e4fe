"""Who made what is shipped, under which licence: LICENCES.txt and a bill of materials.

``licences.py SITE_PACKAGES PYTHON BUNDLE``: reads the frozen bundle, names the package that each
of its files came from, and writes ``LICENCES.txt`` and ``sbom.cdx.json`` (CycloneDX 1.5) into it.
A file or package of unknown origin ends it with an error: nothing ships without its licence.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from email.parser import HeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from crates import Inside, UnknownLicenceError, components, inside, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_OWN = Path(__file__).resolve().parent / "licences"
_BUILD_ONLY = {"pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "pefile", "pywin32-ctypes"}
_BUILD_ONLY |= {"packaging", "setuptools", "pip", "pycparser"}
_TEXTS = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/", re.IGNORECASE)
# What the wheels of Qt leave out, and what is not a Python package at all.
_QT = ("pyside6-essentials", "shiboken6")
_OTHERS = {
    "python": "PSF-2.0",
    "pyinstaller-bootloader": "GPL-2.0-or-later WITH Bootloader-exception",
    "inter": "OFL-1.1",
    "microsoft-visual-cpp-runtime": "LicenseRef-Microsoft-Redistributable",
}


class Part(NamedTuple):
    """One component: its name, version, SPDX expression and the texts that go with it."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]


def packages(site: Path) -> Iterator[Part]:
    """The packages that are shipped, with the licence texts that they carry."""
    for folder in sorted(site.glob("*.dist-info")):
        about = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        name = re.sub(r"[-_.]+", "-", str(about["Name"])).lower()
        if name in _BUILD_ONLY:
            continue
        found = [p for p in sorted(folder.rglob("*")) if p.is_file() and _is_text(folder, p)]
        texts = [(p.name, p.read_text("utf-8", "replace")) for p in found]
        if name in _QT:
            texts = [(t, (_OWN / t).read_text("utf-8")) for t in ("LGPL-3.0.txt", "GPL-3.0.txt")]
        yield Part(name, str(about["Version"]), _licence(name, about), tuple(texts))


def _is_text(folder: Path, path: Path) -> bool:
    return _TEXTS.search("/" + path.relative_to(folder).as_posix()) is not None


def _licence(name: str, about: Message) -> str:
    if name in _QT:
        return "LGPL-3.0-only"  # of the choice that Qt offers, this is the one taken
    said = about["License-Expression"] or about["License"]
    if said and len(str(said)) < 60:
        return str(said)
    classes = [c.split(" :: ")[-1] for c in about.get_all("Classifier", []) if "License" in c]
    return " / ".join(classes)


def others(python: Path, site: Path, resources: Path) -> Iterator[Part]:
    """Python itself (with OpenSSL, SQLite, libffi in its text), the bootloader, the font, C's."""
    release = re.search(r"Python (\d+\.\d+\.\d+)", (python / "NEWS.txt").read_text("utf-8"))
    text = (python / "LICENSE.txt").read_text("utf-8", "replace")
    version = release.group(1) if release else ""
    yield Part("python", version, _OTHERS["python"], (("LICENSE.txt", text),))
    for folder in site.glob("pyinstaller-*.dist-info"):
        about = HeaderParser().parsestr((folder / "METADATA").read_text("utf-8"))
        found = next(p for p in sorted(folder.rglob("*")) if p.name.upper().startswith("COPYING"))
        boot = "pyinstaller-bootloader"
        copying = found.read_text("utf-8", "replace")
        yield Part(boot, str(about["Version"]), _OTHERS[boot], ((found.name, copying),))
    ofl = resources / "fonts" / "OFL.txt"
    yield Part("inter", "4", _OTHERS["inter"], ((ofl.name, ofl.read_text("utf-8")),))
    note = _OWN / "microsoft-runtime.txt"
    name = "microsoft-visual-cpp-runtime"
    yield Part(name, "14", _OTHERS[name], ((note.name, note.read_text("utf-8")),))


def strangers(bundle: Path, names: set[str]) -> list[str]:
    """Top-level entries of the bundle that no component accounts for."""
    of_python = re.compile(r"^(_\w+|select|unicodedata|pyexpat|winsound)\.pyd$|^python3\d*\.dll$")
    known = {
        "base_library.zip": "python",
        "libcrypto-3.dll": "python",
        "libssl-3.dll": "python",
        "libffi-8.dll": "python",
        "sqlite3.dll": "python",
        "_cffi_backend.cp311-win_amd64.pyd": "cffi",
        "PIL": "pillow",
        "resources": "zapdesk",
        "PySide6": "pyside6-essentials",
    }
    runtime = re.compile(r"^(VCRUNTIME140(_1)?|MSVCP140(_\d)?)\.dll$", re.IGNORECASE)
    left = []
    for entry in sorted((bundle / "_internal").iterdir()):
        name = re.sub(r"-[\d.+a-z]*(test\.build)?\.dist-info$", "", entry.name)
        name = re.sub(r"[-_.]+", "-", name).lower()
        ours = known.get(entry.name) in names or name in names
        if not (ours or of_python.match(entry.name) or runtime.match(entry.name)):
            left.append(entry.name)
    return left


def written(parts: list[Part], libraries: list[Inside]) -> str:
    """The whole text for people, each licence once."""
    lines = ["ZapDesk and what it is made of", "=" * 30, ""]
    lines += [f"{p.name} {p.version}: {p.licence}" for p in parts]
    lines += ["", "Qt and PySide6 are used under the LGPL, version 3. Their libraries lie beside"]
    lines += ["the program as files of their own and may be replaced by other builds of them."]
    shown: dict[str, str] = {}
    for part in parts:
        for title, text in part.texts:
            digest = hashlib.sha256(text.encode()).hexdigest()
            lines += ["", "=" * 78, f"{part.name} {part.version}: {title}", "=" * 78, ""]
            if digest in shown:
                lines.append(f"The same text as that of {shown[digest]}.")
            else:
                shown[digest] = f"{part.name}, {title}"
                lines.append(text.replace("\r\n", "\n").rstrip())
    lines += listed(libraries)
    for title in ("qt-third-party.txt", "standard.txt", "MPL-2.0.txt"):
        lines += ["", "=" * 78, title.removesuffix(".txt"), "=" * 78, ""]
        lines.append((_OWN / title).read_text("utf-8").rstrip())
    return "\n".join(lines) + "\n"


def bill(parts: list[Part], libraries: list[Inside], bundle: Path) -> dict[str, object]:
    """CycloneDX: the components, what is inside them, and every file with its SHA-256."""
    files = [p for p in sorted(bundle.rglob("*")) if p.is_file()]
    every: list[dict[str, object]] = [
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in parts
    ]
    every += components(libraries)
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        name = path.relative_to(bundle).as_posix()
        hashes = [{"alg": "SHA-256", "content": digest}]
        every.append({"type": "file", "name": name, "hashes": hashes})
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": every}


def main(site: Path, python: Path, bundle: Path) -> int:
    """Write both files; 1 where something has no licence or no origin."""
    resources = bundle / "_internal" / "resources"
    parts = [*packages(site), *others(python, site, resources)]
    try:
        libraries = list(inside(site))
    except UnknownLicenceError as unknown:
        print(f"no text of this licence: {unknown}", file=sys.stderr)
        return 1
    bare = [p.name for p in parts if not p.texts or not p.licence]
    left = strangers(bundle, {p.name for p in parts})
    for name in bare:
        print(f"{name}: no licence, or no text of it", file=sys.stderr)
    for name in left:
        print(f"{name}: nobody knows where this comes from", file=sys.stderr)
    if bare or left:
        return 1
    (bundle / "LICENCES.txt").write_text(written(parts, libraries), "utf-8", newline="\r\n")
    text = json.dumps(bill(parts, libraries, bundle), indent=1, ensure_ascii=False)
    (bundle / "sbom.cdx.json").write_text(text + "\n", "utf-8")
    print(f"{len(parts)} components and {len(libraries)} inside them, each with its licence.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(a) for a in sys.argv[1:4])))
