"""The command line: version, practice sites, a report, words that it does not know."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from papers import opened
from proof import WORK, must, version

if TYPE_CHECKING:
    from pathlib import Path

    from place import Place


def command_line(wine: Place, program: Path) -> None:
    """Version, a healthy site, a site with a fault, a report, a word that it does not know."""
    status, out, err = wine.run(str(program), "--version")
    said = (status, out.decode("utf-8", "replace").strip(), err)
    must(said == (0, f"zapdesk {version()[1]}", b""), f"--version: {said}")

    status, out, err = wine.run(str(program), *_check("healthy"))
    result = json.loads(out)
    seen = (status, result["outcome"], result["findings"], result["practice"])
    must(seen == (0, "pass", [], "healthy"), f"healthy: {seen} {err!r}")

    status, out, err = wine.run(str(program), *_check("closed-8883"))
    result = json.loads(out)
    codes = [f["code"] for f in result["findings"]]
    must((status, codes) == (1, ["port-8883-blocked"]), f"closed-8883: {status} {codes} {err!r}")

    WORK.mkdir(parents=True, exist_ok=True)
    pdf = WORK / "check.pdf"
    pdf.unlink(missing_ok=True)
    status, out, err = wine.run(str(program), *_check("closed-8883"), "--pdf", wine.windows(pdf))
    must(status == 1, f"--pdf: {status} {err!r}")
    paper = opened(pdf)
    result, attached = json.loads(out), json.loads(paper.attached["check.json"])
    same = [attached["outcome"], [f["code"] for f in attached["findings"]], attached["version"]]
    codes = [f["code"] for f in result["findings"]]
    must(same == [result["outcome"], codes, result["version"]], f"check.json says {same}")
    must(paper.title and "8883" in paper.text, f"the report {paper.title!r} does not name 8883")

    status, _, err = wine.run(str(program), "wrong")
    must(status == 2 and err.startswith(b"zapdesk: "), f"a wrong word: {status} {err!r}")


def _check(site: str) -> tuple[str, ...]:
    model = ("--model", "pro", "--connection", "plc")
    return ("check", "--practice", site, *model, "--json", "-")
