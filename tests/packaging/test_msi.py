from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msi
import pytest
from endings import KINDS

_FOLDER = Path(__file__).resolve().parents[2]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "ZapDesk"
    (folder / "_internal" / "deep").mkdir(parents=True)
    for name in ("zapdesk.exe", "zapdeskc.exe", "sbom.cdx.json", "_internal/deep/a b+c.txt"):
        (folder / name).write_text(name, "utf-8")
    return folder


def _made(bundle: Path, version: str = "1.2.3") -> msi.ET.Element:
    return msi.source(bundle, bundle / "zapdesk.exe", version, version)


def test_every_file_is_a_component_and_every_component_is_installed(bundle):
    root = _made(bundle)
    files = {f.attrib["Source"] for f in root.iter("File")}
    assert files == {p.relative_to("/").as_posix() for p in bundle.rglob("*") if p.is_file()}
    made = [c.attrib["Id"] for c in root.iter("Component")]
    assert len(made) == len(set(made)) == len(files) + 1 + len(KINDS)
    assert sorted(made) == sorted(r.attrib["Id"] for r in root.iter("ComponentRef"))


def test_the_next_version_knows_every_file_again_and_is_another_product(bundle):
    first = _made(bundle)
    (bundle / "sbom.cdx.json").write_text("another build", "utf-8")
    second = _made(bundle, "1.2.4")

    def components(root):
        return {c.attrib["Guid"] for c in root.iter("Component")}

    assert components(first) == components(second)
    product, following = (next(root.iter("Product")).attrib for root in (first, second))
    assert product["UpgradeCode"] == following["UpgradeCode"]
    assert product["Id"] != following["Id"]


@pytest.mark.skipif(shutil.which("wixl") is None, reason="needs wixl, as make windows does")
def test_an_older_version_and_another_build_of_this_one_are_replaced(bundle, tmp_path):
    package = tmp_path / "z.msi"
    msi.main(bundle, bundle / "zapdesk.exe", "1.2.3", "1.2.3 (test build)", package)
    words = ["msiinfo", "export", str(package), "Upgrade"]
    if shutil.which("msiinfo") is None:
        assert package.stat().st_size > 0
        return
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    rows = {line.split("\t")[-1].strip(): line.split("\t") for line in said.splitlines()[3:]}
    inclusive_least, only_detect = 0x100, 0x2
    assert rows["OLDER"][1:3] == ["0.0.0", "1.2.4"]
    assert int(rows["OLDER"][4]) == inclusive_least
    assert rows["NEWER"][1:3] == ["1.2.4", ""]
    assert int(rows["NEWER"][4]) == inclusive_least | only_detect
