"""What may be said of one reading while others still run: nothing that could turn out false."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from zapdesk.checks.failures import Failure
from zapdesk.diagnosis.diagnose import first_look
from zapdesk.vantage.types import AdapterKind, Origin

API, DEVICES, AZURE = "api.zaptec.com", "devices.zaptec.com", "zapcloud-api.azurewebsites.net"
CLOUD = "zapcloud.azure-devices.net"
T = Failure.TIMED_OUT


def looks(site: Any) -> dict[str, str | None]:
    return {r.check: first_look(r, site.context) for r in site.readings()}


def test_healthy(site: Any) -> None:
    seen = looks(site)
    assert {c for c, o in seen.items() if o == "pass"} == {
        *("link", "address", "lease", "capacity", "dns", "dns-public"),
        *(f"https:{h}" for h in (AZURE, DEVICES, API)),
    }
    assert {c for c, o in seen.items() if o is None} == {"ntp", "mqtt"}


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("link", lambda s: s.plug(carrier=False)),
        ("link", lambda s: setattr(s, "tunnel", "wg0")),
        ("link", lambda s: s.plug(kind=AdapterKind.WIFI)),
        ("address", lambda s: s.plug(origin=Origin.STATIC)),
        ("address", lambda s: setattr(s, "changed_to", "10.1.1.1")),
        ("lease", lambda s: setattr(s, "lease_s", 604_800)),
        ("lease", lambda s: setattr(s, "lease_s", None)),
        ("capacity", lambda s: setattr(s, "in_use", 85)),
        ("capacity", lambda s: setattr(s, "in_use", None)),
        ("dns", lambda s: s.site_says(("10.0.0.1",))),
        ("dns", lambda s: s.site_says(("203.0.113.9",))),
        ("dns", lambda s: s.site_says(("203.0.113.9",), "zdqwrtplkjhgfdsmnbvc.com")),
        ("dns", lambda s: s.site_says(T)),
        ("dns", lambda s: s.late_names.add(("10.0.0.1", API))),
        ("dns-public", lambda s: s.public_says(Failure.SERVFAIL)),
        (f"https:{API}", lambda s: s.close(API)),
        (f"https:{API}", lambda s: s.inspect(API)),
        (f"https:{API}", lambda s: s.shift_web(None)),
        (f"https:{API}", lambda s: s.shift_web(3600 * 24 * 365)),
        (f"https:{API}", lambda s: s.date(API, not_after=s.context.now - timedelta(days=1))),
        (f"https:{API}", lambda s: setattr(s.hosts[API], "rtt_s", 1.5)),
        (f"https:{API}", lambda s: setattr(s.hosts[API], "late", True)),
    ],
)
def test_what_others_must_explain_waits(site: Any, check: str, spoil: Any) -> None:
    spoil(site)
    assert looks(site)[check] is None


def test_a_wrong_pc_clock_does_not_make_a_good_certificate_look_bad(site: Any) -> None:
    site.ask(now=site.context.now + timedelta(days=400))
    site.shift_web(-400 * 24 * 3600)
    assert looks(site)[f"https:{API}"] == "pass"


def test_what_was_not_tried_is_said_at_once(site: Any) -> None:
    site.site_says(Failure.NXDOMAIN, CLOUD)
    site.broken["ntp"] = Failure.CANCELLED
    seen = looks(site)
    assert (seen["mqtt"], seen["ntp"]) == ("not-tested", "not-tested")
    site.plug(origin=Origin.STATIC)
    assert looks(site)["lease"] == "not-applicable"


def test_lte(site: Any) -> None:
    readings = site.readings()
    site.ask(connection="lte-m")
    assert {first_look(r, site.context) for r in readings} == {"not-applicable"}


def test_wifi_signal(site: Any) -> None:
    site.ask(connection="wifi")
    assert looks(site)["wifi-signal"] == "not-tested"
