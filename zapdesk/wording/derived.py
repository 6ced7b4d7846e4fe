"""What sentences need beside a finding's own params: limits and hosts from the catalogue, sums.

No limit and no host stands in a text: they come from here, so that one change in the catalogue
changes every sentence. A param of the finding always wins over a derived one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from zapdesk.catalogue.load import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

GONE = "none"  # what a changed address is called where there is none any more


@cache
def constants() -> Mapping[str, Any]:
    """Limits, ports and hosts by placeholder."""
    catalogue = load_catalogue()
    web = tuple(e.host for e in catalogue.asked("https"))
    (mqtt,) = catalogue.asked("mqtt")
    (ntp,) = catalogue.asked("ntp")
    channels = catalogue.requirement("wifi-channel").limit.value
    first, last = channels if isinstance(channels, tuple) else (channels, channels)
    return {
        "web_hosts": web,
        "all_hosts": (*web, mqtt.host),
        "mqtt_host": mqtt.host,
        "ntp_host": ntp.host,
        "public_dns": tuple(e.host for e in catalogue.asked("dns")),
        "web_port": number("https"),
        "mqtt_port": mqtt.port,
        "ntp_port": ntp.port,
        "dns_port": number("dns"),
        "clock_s": number("clock-tolerance"),
        "limit_s": number("lease"),
        "limit_dbm": number("wifi-signal"),
        "margin_dbm": number("wifi-margin"),
        "cable_limit": number("plc-cable"),
        "module_limit": number("plc-stations"),
        "channel_first": first,
        "channel_last": last,
    }


def number(requirement: str) -> float:
    """The limit of a requirement that is one number."""
    return load_catalogue().number(requirement)


def model_name(ident: str) -> str:
    """A model's name: "Zaptec Pro"; of one that the catalogue does not know, its identifier."""
    return next((m.name for m in load_catalogue().models if m.id == ident), ident)


def enrich(params: Mapping[str, Any]) -> dict[str, Any]:
    """A finding's params, and everything that its sentences may name besides."""
    found: dict[str, Any] = dict(constants())
    stations, offset, level = (params.get(key) for key in ("stations", "offset_s", "value_dbm"))
    if isinstance(stations, int):
        found["wanted"] = round(stations * number("capacity-margin"))
    if isinstance(params.get("pool"), int) and params.get("in_use") is None:
        found["use_unknown"] = True
    if isinstance(offset, int | float):  # the server's clock minus this PC's
        found["behind" if offset > 0 else "ahead"] = True
    if isinstance(level, int | float):
        found["power_percent"] = max(1, round(100 * 10 ** ((level - found["limit_dbm"]) / 10)))
    late = params.get("late")
    if isinstance(late, int):
        found["lossy"] = late > number("slow-answers")
    if "host" in params and "hosts" not in params:
        found["hosts"] = (params["host"],)
    hosts = params.get("hosts") or params.get("names")
    if isinstance(hosts, list | tuple) and set(hosts) <= set(found["web_hosts"]):
        found["web_only"] = True  # they carry updates only: a station works without them
    if params.get("model") is not None:
        found["model_name"] = model_name(str(params["model"]))
    found |= {key: value for key, value in params.items() if value is not None}
    if found.get("seen") == GONE:
        found |= {"seen": None, "gone": True}
    return found
