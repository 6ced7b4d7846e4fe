from __future__ import annotations

import asyncio
import json

import pytest

from zapdesk.catalogue.load import load_catalogue
from zapdesk.cli.document import document, encode
from zapdesk.practice.scenarios import SCENARIOS, Scenario
from zapdesk.practice.site import open_site
from zapdesk.session.runner import run
from zapdesk.session.types import CheckRequest, CheckResult, Pool

GROUPS = 4


async def results(scenarios: tuple[Scenario, ...], connection: str) -> list[CheckResult]:
    catalogue = load_catalogue()

    async def one(site: Scenario) -> CheckResult:
        request = CheckRequest(
            model="pro",
            connection=connection,
            pool=Pool(first=site.pool_first, last=site.pool_last),
            in_use=site.in_use,
            limit_s=3.0,  # a dozen sites share the loop, and others the machine
        )
        async with open_site(site.name) as vantage:
            return await run(request, catalogue, vantage)

    return await asyncio.gather(*map(one, scenarios))


# Many side by side and in a hurry: here only the form counts, not the finding.
@pytest.mark.parametrize("start", range(GROUPS))
def test_every_scenario_keeps_the_published_schema(start: int, validator) -> None:
    scenarios = tuple(s for s in SCENARIOS if s.group == "network")[start::GROUPS]
    for result in asyncio.run(results(scenarios, "plc")):
        plain = json.loads(encode(document(result)))
        trouble = [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(plain)]
        assert not trouble, result.practice
        assert plain["practice"] == result.practice
        assert [c["id"] for c in plain["checks"]] == [v.check for v in result.verdicts]


@pytest.mark.parametrize("connection", ["wifi", "lte-m"])
def test_so_does_every_connection(connection: str, validator) -> None:
    (result,) = asyncio.run(results(SCENARIOS[:1], connection))
    validator.validate(json.loads(encode(document(result))))


def test_the_object_of_the_contract(check) -> None:
    said = check("closed-8883", "--stations", "12", "--json", "-").json
    assert said["schema"] == "zapdesk.check/1"
    assert (said["outcome"], said["practice"], said["roots"]) == ("fail", "closed-8883", "practice")
    assert (said["model"], said["connection"], said["stations"]) == ("pro", "plc", 12)
    where = said["vantage"]
    assert (where["adapter"], where["ipv4"]) == ("practice", "10.77.0.23/24")
    assert (where["gateway"], where["dns"]) == ("10.77.0.1", ["10.77.0.1"])
    assert where["dhcp"] == {"server": "10.77.0.1", "lease_s": 43200}
    (found,) = said["findings"]
    assert (found["outcome"], found["fixed_by"], found["checks"]) == (
        "fail",
        "it-firewall",
        ["mqtt"],
    )
    assert found["params"]["host"] == "zapcloud.azure-devices.net"
    assert found["params"]["port"] == 8883
    mqtt = said["checks"][-1]
    assert (mqtt["id"], mqtt["outcome"]) == ("mqtt", "fail")
    assert (mqtt["stage"], mqtt["failure"]) == ("connect", "timed-out")
    assert mqtt["explained_by"] == "port-8883-blocked"
    assert mqtt["evidence"]["control"]["failure"] is None


def test_what_never_ran_has_no_evidence_and_an_unknown_lease_is_null(check) -> None:
    said = check("cable-out", "--json", "-").json
    assert said["vantage"]["dhcp"] is None
    assert said["vantage"]["ipv4"] is None
    mqtt = said["checks"][-1]
    assert (mqtt["outcome"], mqtt["evidence"], mqtt["duration_s"]) == ("not-tested", {}, 0)


def test_limits_say_whose_they_are(check) -> None:
    checks = {c["id"]: c for c in check("long-lease", "--json", "-").json["checks"]}
    assert checks["lease"]["limit"]["ours"] is True
    assert checks["lease"]["limit"]["value"] == 86400
    assert checks["mqtt"]["limit"]["ours"] is False
    assert checks["mqtt"]["limit"]["source"]


def test_json_is_utf_8_readable_and_ends_with_a_line_feed() -> None:
    assert encode({"name": "Süd"}) == '{\n  "name": "Süd"\n}\n'.encode()
