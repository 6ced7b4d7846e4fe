from __future__ import annotations

import json
import subprocess
import sys

from zapdesk.practice.scenarios import SCENARIOS


def test_every_scenario_by_name_and_what_is_wrong_there(zapdesk) -> None:
    said = zapdesk("practice")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert len(lines) == len(SCENARIOS)
    for line, scenario in zip(lines, SCENARIOS, strict=True):
        assert line.split(maxsplit=1) == [scenario.name, scenario.title]


def test_as_json(zapdesk, tmp_path) -> None:
    said = zapdesk("practice", "--json", "-")
    assert (said.status, said.err) == (0, "")
    assert said.json == {
        "schema": "zapdesk.practice/1",
        "scenarios": [{"name": s.name, "title": s.title} for s in SCENARIOS],
    }
    assert zapdesk("practice", "--json", tmp_path / "all.json").out == ""
    assert json.loads((tmp_path / "all.json").read_bytes()) == said.json


def test_a_file_that_cannot_be_written(zapdesk) -> None:
    said = zapdesk("practice", "--json", "/nowhere/all.json")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("zapdesk: cannot write /nowhere/all.json: ")


def test_no_code_of_a_finding_is_given_away(zapdesk) -> None:
    said = zapdesk("practice", "--json", "-").json
    assert {key for row in said["scenarios"] for key in row} == {"name", "title"}


def test_a_reader_that_goes_away_is_no_fault_of_ours() -> None:
    run = subprocess.run(  # noqa: S602  (the pipe is the point)
        f"{sys.executable} -m zapdesk practice | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("healthy")
    assert run.stderr == ""
