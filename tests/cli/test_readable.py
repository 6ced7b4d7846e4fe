from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.readable import readable
from zapdesk.practice.site import open_site
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult
from zapdesk.wording.texts import Texts


@pytest.mark.parametrize("site", ["healthy", "closed-8883", "cable-out", "company-firewall"])
def test_lines_are_short_and_plain(check, site: str) -> None:
    said = check(site).out
    assert said.endswith("\n")
    assert max(map(len, said.splitlines())) <= 92
    assert said.isprintable() or set(said) - {"\n"} <= {c for c in said if c.isprintable()}


def test_a_finding_in_its_five_parts(check) -> None:
    said = check("closed-8883").out
    lines = said.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("[Must be fixed] "))
    parts = [line[2:].split("  ")[0] for line in lines[start + 1 : start + 20] if line[2:3].strip()]
    labels = ("part.happened", "part.means", "part.do", "part.who")
    assert parts[:4] == [Texts("en").say(label) for label in labels]
    assert "8883" in said


def test_every_check_has_a_row(check) -> None:
    said = check("closed-8883").out
    for name in ("Zaptec web: api.zaptec.com", "Clock (NTP)"):
        assert sum(line.startswith(name) for line in said.splitlines()) == 1


def test_where_it_was_measured(check) -> None:
    assert "practice, address 10.77.0.23/24, router 10.77.0.1, DNS 10.77.0.1" in (
        check("healthy").out
    )
    assert "router none" in check("no-router").out
    assert "address none" in check("cable-out").out


def test_practice_is_said_before_anything_else(check) -> None:
    assert "not a commissioning record" in check("healthy").out.splitlines()[1]


def test_what_is_not_of_a_real_site_or_not_whole_is_said() -> None:
    async def scenario() -> CheckResult:
        async with open_site("healthy") as vantage:
            request = CheckRequest(model="pro", connection="plc", limit_s=0.4)
            return await run(request, load_catalogue(), vantage)

    real = replace(asyncio.run(scenario()), practice=None, roots="bundled")
    texts = Texts("en")
    assert "commissioning" not in readable(real, texts)
    assert "LABORATORY ROOTS" in readable(replace(real, roots="custom"), texts)
    assert "Cancelled before the end." in readable(replace(real, cancelled=True), texts)
    assert "No adapter" in readable(replace(real, adapter=None), texts)
    assert "DNS not known" in readable(replace(real, dns=None), texts)
    assert "DNS none" in readable(replace(real, dns=()), texts)
