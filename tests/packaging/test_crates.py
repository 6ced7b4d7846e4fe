from __future__ import annotations

import json
from pathlib import Path

import crates
import pytest

_STANDARD = Path(crates.__file__).parent / "licences" / "standard.txt"


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("MIT OR Apache-2.0", "Apache-2.0"),
        ("Apache-2.0  OR  MIT", "Apache-2.0"),
        ("Unlicense OR MIT", "MIT"),
        ("MIT/Apache-2.0", "Apache-2.0"),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 AND Unicode-3.0"),
        ("Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception"),
    ],
)
def test_of_a_choice_one_is_taken_and_all_of_a_sum(said, taken):
    assert crates.taken(said) == taken


@pytest.mark.parametrize("said", ["GPL-3.0-only", "MIT AND GPL-2.0-only", "", "none"])
def test_a_licence_without_its_text_is_refused(said):
    with pytest.raises(crates.UnknownLicenceError):
        crates.taken(said)


def test_every_licence_that_may_be_taken_has_its_text():
    text = _STANDARD.read_text("utf-8")
    for licence in crates._TAKEN:
        name = licence.removeprefix("Apache-2.0 WITH ")
        assert name == "Apache-2.0" or f"--- {name} ---" in text


def test_a_bill_of_a_wheel_is_read_and_what_is_unclear_in_it_is_named(tmp_path):
    folder = tmp_path / "engine-1.0.dist-info" / "sboms"
    folder.mkdir(parents=True)
    known = {"name": "a", "version": "2", "licenses": [{"expression": "MIT"}], "author": "Ada"}
    known["purl"] = "pkg:cargo/a@2?download_url=file://here"
    (folder / "b.json").write_text(json.dumps({"components": [known]}), "utf-8")
    (library,) = crates.inside(tmp_path)
    assert library == crates.Inside("engine", "a", "2", "MIT", "Ada", "pkg:cargo/a@2")
    assert "a 2: MIT. Ada" in crates.listed([library])
    assert crates.components([library])[0]["licenses"] == [{"expression": "MIT"}]
    (folder / "b.json").write_text(json.dumps({"components": [{"name": "b", "version": "1"}]}))
    with pytest.raises(crates.UnknownLicenceError, match="b of engine: none"):
        list(crates.inside(tmp_path))
