from __future__ import annotations

from typing import Any

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.facts.hosts import trouble
from zapdesk.diagnosis.facts.view import Facts, shifted

API, DEVICES = "api.zaptec.com", "devices.zaptec.com"


def troubles(site: Any) -> dict[str, str | None]:
    facts = Facts({r.check: r for r in site.readings()}, site.context)
    return {h.name: trouble(h, facts.signers, facts.true_time) for h in facts.hosts}


@pytest.mark.parametrize(
    ("failure", "chain", "code"),
    [
        (Failure.WRONG_HOST, {"name_matches": False, "root_in_pc_store": True}, "tls-wrong-host"),
        (Failure.UNKNOWN_AUTHORITY, {"name_matches": False}, "tls-wrong-host"),
        (Failure.UNKNOWN_AUTHORITY, {"root_in_pc_store": True}, "tls-untrusted"),  # no root
        (Failure.INCOMPLETE_CHAIN, {}, "tls-untrusted"),
        (Failure.BAD_CERTIFICATE, {}, "tls-untrusted"),
    ],
)
def test_precedence(site: Any, failure: Failure, chain: dict[str, Any], code: str) -> None:
    site.show(failure, API, **chain)
    assert troubles(site)[API] == code


def test_a_self_signed_server_is_no_inspection_even_if_this_pc_trusts_it(site: Any) -> None:
    site.inspect(API)
    shown = site.hosts[API].chain
    leaf = shown.root
    site.show(Failure.SELF_SIGNED, API, certificates=(leaf,), root=leaf, root_in_pc_store=True)
    assert troubles(site)[API] == "tls-untrusted"


def test_a_public_root_is_no_inspection(site: Any) -> None:
    site.inspect(API)
    root = site.hosts[API].chain.root
    site.show(Failure.BAD_CERTIFICATE, API, root=root, root_public=True, root_in_pc_store=True)
    assert troubles(site)[API] == "tls-untrusted"


def test_one_authority_on_two_ports_of_one_host_is_not_several_hosts(site: Any) -> None:
    site.inspect(API, in_store=False)
    assert troubles(site)[API] == "tls-untrusted"
    site.inspect(DEVICES, in_store=False)
    assert troubles(site)[API] == troubles(site)[DEVICES] == "tls-inspected"


@pytest.mark.parametrize(
    ("above", "code"),
    [
        ((("Public CA", "old", -1),), "tls-expired"),
        ((("Public CA", "old", 1),), None),
        ((("Public CA", "old", -1), ("Public CA", "new", 1)), None),  # renewed: another holds
        ((("Public CA", "new", 1), ("Nobody", "unused", -1)), None),  # it leads nowhere
        ((("Public CA", "old", -1), ("Nobody", "unused", 1)), "tls-expired"),
    ],
)
def test_a_certificate_above_the_servers_own_counts_where_it_leads_to_the_root(
    site: Any, above: tuple[tuple[str, str, int], ...], code: str | None
) -> None:
    site.vouch(API, *above, path=(above[0][1],))
    assert troubles(site)[API] == code


def test_what_did_not_connect_has_no_trouble_with_tls(site: Any) -> None:
    site.close(API)
    assert troubles(site)[API] is None


def test_a_clock_beyond_the_calendar_is_not_believed(site: Any) -> None:
    now = site.context.now
    assert shifted(now, 1e30) == now
    assert shifted(now, float("nan")) == now
    assert shifted(now, 60.0) > now
