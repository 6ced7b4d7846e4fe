"""A polite guest: what leaves the site, counted by the router, held against the catalogue."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sitelab import counting, faults
from sitelab.places import ADDRESS_OF, HUB_ADDRESS, NTP_ADDRESSES, NTP_NAME, ROUTER, WEB
from sitelab.resident import Resident

from zapdesk.catalogue.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitelab.counting import Sent
    from sitelab.resident import Run
    from sitelab.site import Lab

_ENDPOINTS = load_catalogue().endpoints
_TIME_SERVERS = {(address, 123): 1 for address in NTP_ADDRESSES}
_DHCP = 67


@pytest.fixture
def resident(lab: Lab) -> Iterator[Resident]:
    with Resident(lab) as resident:
        yield resident


def _check(lab: Lab, resident: Resident, *site: str) -> tuple[Run, Sent]:
    lab.renew(faults.settings(*site))
    counting.start(lab)
    run = resident.check()
    assert run is not None
    return run, counting.sent(lab)


def _repeat(lab: Lab, resident: Resident) -> tuple[Run, Sent]:
    counting.start(lab)
    run = resident.repeat()
    assert run is not None
    return run, counting.sent(lab)


def _to(host: str) -> tuple[str, ...]:
    return NTP_ADDRESSES if host == NTP_NAME else (ADDRESS_OF.get(host, host),)


def _beyond_the_catalogue(sent: Sent, *, healthy: bool) -> list[str]:
    """Every endpoint that got more than the catalogue says, and everybody who is not in it."""
    told = []
    left = {"tcp": Counter(sent.sockets), "udp": Counter(sent.datagrams)}
    for endpoint in _ENDPOINTS:
        most = endpoint.visit.per_check if healthy else endpoint.visit.at_most
        spots = [(address, endpoint.port) for address in _to(endpoint.host)]
        got = sum(left[endpoint.transport].pop(spot, 0) for spot in spots)
        if got > most:
            told.append(f"{endpoint.id}: {got} of {most}")
    strangers = [
        f"{transport} {address}:{port} × {n}"
        for transport, counts in left.items()
        for (address, port), n in counts.items()
        if address != ROUTER and port != _DHCP
    ]
    return told + strangers


def _time(sent: Sent) -> dict[tuple[str, int], int]:
    return {spot: n for spot, n in sent.datagrams.items() if spot[1] == 123}


def _logged(lab: Lab, server: str, log: str) -> list[str]:
    file = lab.folder / server / log
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _new(lab: Lab, server: str, log: str, before: list[str]) -> list[str]:
    return _logged(lab, server, log)[len(before) :]


def test_a_healthy_check_sends_what_the_catalogue_says(lab: Lab, resident: Resident) -> None:
    requests, logins = _logged(lab, "web", "requests"), _logged(lab, "broker", "log")
    run, sent = _check(lab, resident)
    assert run.outcome == "pass"
    assert _beyond_the_catalogue(sent, healthy=True) == []
    assert _time(sent) == _TIME_SERVERS
    # One socket each, so no second handshake; each was used, so the one was completed.
    opened = {spot: n for spot, n in sent.sockets.items() if spot[0] != ROUTER}
    assert opened == {(HUB_ADDRESS, 8883): 1, **{(address, 443): 1 for address in WEB.values()}}
    asked = [line.split()[0] for line in _new(lab, "web", "requests", requests)]
    assert sorted(asked) == sorted(f"{address}:443" for address in WEB.values())
    assert len(_refusals(_new(lab, "broker", "log", logins))) == 1


def test_a_person_who_checks_again_has_everything_measured_anew(
    lab: Lab, resident: Resident
) -> None:
    first, second = (_check(lab, resident)[1] for _ in range(2))
    # On a busy machine a second socket may start beside a slow first one: whom, not how often.
    assert set(first.sockets) == set(second.sockets)
    assert first.datagrams.keys() == second.datagrams.keys()
    assert _time(first) == _time(second) == _TIME_SERVERS


def test_repeats_ask_only_what_is_wrong_and_no_time_server(lab: Lab, resident: Resident) -> None:
    run, sent = _check(lab, resident, "8883-dropped")
    assert run.codes == ("port-8883-blocked",)
    assert _beyond_the_catalogue(sent, healthy=False) == []
    assert _time(sent) == _TIME_SERVERS
    for _ in range(3):
        assert run.worth_repeating
        run, sent = _repeat(lab, resident)
        assert run.codes == ("port-8883-blocked",)
        assert _beyond_the_catalogue(sent, healthy=False) == []
        assert _time(sent) == {}
        others = [spot for spot in sent.sockets if spot[0] not in {ROUTER, HUB_ADDRESS}]
        assert others == []
    lab.apply(faults.settings())
    run, sent = _repeat(lab, resident)
    assert (run.outcome, run.worth_repeating) == ("pass", False)
    assert _time(sent) == {}
    assert sent.sockets[HUB_ADDRESS, 8883] == 1


def test_time_servers_that_were_silent_are_asked_until_they_answer(
    lab: Lab, resident: Resident
) -> None:
    run, sent = _check(lab, resident, "123-dropped")
    assert _time(sent) == dict.fromkeys(_TIME_SERVERS, 2)
    run, sent = _repeat(lab, resident)
    assert run.codes == ("ntp-blocked",)
    assert _time(sent) == dict.fromkeys(_TIME_SERVERS, 2)
    assert set(sent.sockets) == set()
    lab.apply(faults.settings())
    run, sent = _repeat(lab, resident)
    assert run.outcome == "pass"
    assert _time(sent) == _TIME_SERVERS


@pytest.mark.parametrize(
    "site",
    [
        *("loss-30", "mqtt-silent", "mqtt-closed", "mqtt-stuck", "devices-stuck", "hub-dropped"),
        *("dns-silent", "dns-hub-servfail", "inspected", "all-dropped", "satellite", "portal"),
    ],
)
def test_no_trouble_makes_it_a_nuisance(lab: Lab, resident: Resident, site: str) -> None:
    logins = _logged(lab, "broker", "log")
    run, sent = _check(lab, resident, site)
    assert _beyond_the_catalogue(sent, healthy=False) == []
    assert max(_time(sent).values(), default=0) <= 2
    (mqtt,) = (check for check in run.report["checks"] if check["id"] == "mqtt")
    assert mqtt["evidence"].get("connects_sent", 0) <= 2
    assert len(_refusals(_new(lab, "broker", "log", logins))) <= 2


def _refusals(log: list[str]) -> list[str]:
    """One line for every CONNECT: nobody is let in."""
    return [line for line in log if "not authorised" in line]
