"""The scripts that build the Windows program, as far as they need no Windows and no wine."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import struct
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging" / "windows"


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"windows_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def archive(path: Path, names: list[str]) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        for name in names:
            packed.writestr(name, name)
    with tarfile.open(path, "w:gz") as outer:
        entry = tarfile.TarInfo("python-1/data.zip")
        entry.size = len(inner.getvalue())
        outer.addfile(entry, io.BytesIO(inner.getvalue()))
    return path


def test_of_the_archive_only_python_and_pip_are_taken(tmp_path: Path) -> None:
    names = ["cp311/python.exe", "cp311/tcl/a", "other/b"]
    names += ["cp311/Lib/site-packages/pip/x.py", "cp311/Lib/site-packages/stranger/y.py"]
    script("unpack").main(archive(tmp_path / "a.tar.gz", names), tmp_path / "out")
    got = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert got == {"python.exe", "Lib/site-packages/pip/x.py"}


def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    bad = archive(tmp_path / "a.tar.gz", ["cp311/../../escaped.txt"])
    with pytest.raises(ValueError, match="leave the folder"):
        script("unpack").main(bad, tmp_path / "deep" / "out")
    assert not list(tmp_path.rglob("escaped.txt"))


def test_the_icon_holds_every_size_and_each_picture_lies_where_it_is_said(tmp_path: Path) -> None:
    svg = FOLDER.parents[1] / "resources" / "icons" / "zapdesk.svg"
    out = tmp_path / "z.ico"
    words = [sys.executable, str(FOLDER / "icon.py"), str(svg), str(out)]
    subprocess.run(words, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    data = out.read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * i) for i in range(count)]
    assert (kind, [e[0] or 256 for e in entries]) == (1, [16, 20, 24, 32, 40, 48, 64, 128, 256])
    assert entries[-1][6] + entries[-1][7] == len(data)
    assert data[entries[-1][7] :].startswith(b"\x89PNG")
    for entry in entries[:-1]:
        assert struct.unpack_from("<Iii", data, entry[7]) == (40, entry[0], 2 * entry[0])


def test_a_file_of_unknown_origin_does_not_ship(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    inside.mkdir()
    for name in ("python311.dll", "_ssl.pyd", "VCRUNTIME140.dll", "certifi", "icuuc.dll"):
        (inside / name).touch()
    assert script("licences").strangers(tmp_path, {"certifi", "python"}) == ["icuuc.dll"]


def test_a_licence_that_two_share_is_printed_once() -> None:
    licences = script("licences")
    shared = (("LICENSE", "the very words\n"),)
    parts = [licences.Part(n, "1", "MIT", shared) for n in ("one", "two")]
    text = licences.written(parts, [])
    assert text.count("the very words") == 1
    assert "The same text as that of one, LICENSE." in text


def test_every_package_is_pinned_by_hash_and_none_by_address() -> None:
    for name in ("requirements.lock", "python.lock"):
        text = (FOLDER / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_what_the_program_needs_is_frozen_with_it() -> None:
    project = tomllib.loads((FOLDER.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[; ]", d)[0].lower() for d in project["dependencies"]}
    lines = (FOLDER / "requirements.lock").read_text("utf-8").splitlines()
    assert needed <= {line.partition("==")[0] for line in lines}


def test_what_is_tested_is_what_ships() -> None:
    def versions(path: Path) -> dict[str, str]:
        lines = (line.split(" ")[0] for line in path.read_text("utf-8").splitlines())
        return dict(line.split("==") for line in lines if "==" in line and line[0].isalpha())

    tested = versions(FOLDER.parent / "requirements.lock")
    frozen = versions(FOLDER / "requirements.lock")
    both = tested.keys() & frozen.keys()
    assert {"pyside6-essentials", "cryptography", "typst"} <= both
    assert {n: frozen[n] for n in both} == {n: tested[n] for n in both}


@pytest.mark.parametrize("name", ["icuuc", "mscms", "bcryptprimitives", "labwinui", "wlanapi"])
def test_no_stand_in_can_be_shipped(name: str) -> None:
    kept = script("frozen").kept([(f"{name}.dll", f"/somewhere/{name}.dll", "BINARY")])
    assert kept == []


def test_every_stand_in_says_what_it_is() -> None:
    sources = [*(FOLDER / "standins").glob("*.c"), *(FOLDER.parents[1] / "tests/wine").glob("*.c")]
    assert len(sources) == 5
    assert all("wine-only stand-in" in source.read_text("utf-8") for source in sources)
