"""What is left out of the frozen program is imported by nothing that it does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import frozen
import pytest

# Imports every module of the program and reads a photo of every form, where nothing that is left
# out can be imported.
_WITHOUT = """
import importlib, io, json, pkgutil, re, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in excluded or unread.fullmatch(name):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

words = json.load(sys.stdin)
excluded, unread = set(words["excluded"]), re.compile(words["unread"], re.VERBOSE)
for name in excluded & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, Missing())

import zapdesk
for module in pkgutil.walk_packages(zapdesk.__path__, "zapdesk."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)

from PIL import Image
from zapdesk.records.images import picture
for form in ("JPEG", "PNG", "WEBP"):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[274] = 6  # a quarter turn
    Image.new("RGB", (40, 30), "red").save(out, form, exif=exif)
    kept = picture(out.getvalue())
    print(form, kept.width, kept.height)
two = [Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")]
out = io.BytesIO()
two[0].save(out, "MPO", save_all=True, append_images=two[1:])
print("MPO", picture(out.getvalue()).width)
"""


def test_the_program_does_without_what_is_left_out() -> None:
    left_out = {"excluded": frozen.EXCLUDED, "unread": frozen._UNREAD.pattern}
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT],
        input=json.dumps(left_out),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["JPEG 30 40", "PNG 30 40", "WEBP 30 40", "MPO 40"]


@pytest.mark.parametrize(
    ("module", "stays"),
    [
        ("PIL.Image", True),
        ("PIL.MpoImagePlugin", True),
        ("PIL.WebPImagePlugin", True),
        ("PIL.BlpImagePlugin", False),
        ("PIL.ImageShow", False),
        ("zapdesk.app", True),
    ],
)
def test_of_pillow_only_what_reads_photos_is_kept(module: str, stays: bool) -> None:
    entry = (module, f"/{module}.py", "PYMODULE")
    assert frozen.read([entry]) == [entry] * stays


def test_the_command_line_finds_its_modules_in_the_file_of_the_window() -> None:
    told = SimpleNamespace(_MEIPASS="C:\\Some Folder\\Jörg\\_internal")
    script = frozen.borrowing("zapdesk.exe", 4711)
    exec(script.replace("import sys\n", ""), {"sys": told})  # noqa: S102  (our own)
    assert told._pyinstaller_pyz == "C:\\Some Folder\\Jörg\\zapdesk.exe?4711"
    assert script.startswith("import sys\n")


def test_what_is_measured_is_left_out_alike() -> None:
    folder = Path(frozen.__file__).parent
    for spec in ("zapdesk.spec", "bench.spec"):
        text = (folder / spec).read_text("utf-8")
        assert "EXCLUDED" in text
        assert "a.pure[:] = read(a.pure)" in text
        assert "kept(a.binaries)" in text
