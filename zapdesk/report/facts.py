"""Labels and values: the job, the network, and what the report was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.report.document import Pair
from zapdesk.report.names import connection_name, model_name, uses_site_network
from zapdesk.report.writing import moment
from zapdesk.session.stations import count, models

if TYPE_CHECKING:
    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

_PEOPLE = ("site", "address", "customer", "firm", "technician", "certificate")


def job(record: Record, texts: Texts) -> tuple[Pair, ...]:
    """What the electrician said; what was left empty is printed as not given."""
    said = record.job.answers
    missing = texts.say("report.not-given")
    values = {name: getattr(said, name) for name in _PEOPLE}
    values["model"] = ", ".join(map(model_name, models(record.job)))
    values["stations"] = str(count(record.job) or "")
    values["connection"] = connection_name(said.connection) if said.connection else ""
    if said.connection == "wifi":
        values["ssid"] = said.ssid
    values |= _capacity(record, texts)
    zone = record.finished.tzinfo
    values["begun"] = moment(record.job.created, zone)
    values["finished"] = moment(record.finished, zone)
    return tuple(
        Pair(label=texts.say(f"report.job.{name}"), value=value or missing)
        for name, value in values.items()
    )


def _capacity(record: Record, texts: Texts) -> dict[str, str]:
    """What the network's owner said of its addresses; nothing where the network is not used."""
    said = record.job.answers
    if said.connection is None or not uses_site_network(said.connection):
        return {}
    if said.capacity_unknown:
        return {"pool": texts.say("report.not-known")}
    pool = f"{said.pool_first} – {said.pool_last}" if said.pool_first or said.pool_last else ""
    return {"pool": pool, "in-use": str(said.in_use) if said.in_use is not None else ""}


def network(result: CheckResult | None, texts: Texts) -> tuple[Pair, ...]:
    """The site's network as this PC saw it; empty where stations do not use it."""
    if result is None or not uses_site_network(result.request.connection):
        return ()
    unknown = texts.say("report.cannot-know")
    adapter = result.adapter or texts.say("report.none")
    if result.adapter and result.adapter_kind:
        adapter += f" ({texts.say(f'report.kind.{result.adapter_kind}')})"
    dns = unknown if result.dns is None else ", ".join(result.dns) or texts.say("report.none-given")
    server = lease = unknown
    if result.dhcp_known:
        server = result.dhcp_server or texts.say("report.not-recorded")
        lease = texts.say("report.not-recorded")
        if result.dhcp_lease_s is not None:
            lease = texts.say("report.unit.s", n=result.dhcp_lease_s)
    values = {
        "adapter": adapter,
        "address": result.ipv4 or texts.say("report.none"),
        "gateway": result.gateway or texts.say("report.none"),
        "dns": dns,
        "dhcp": server,
        "lease": lease,
    }
    return tuple(
        Pair(label=texts.say(f"report.network.{name}"), value=value)
        for name, value in values.items()
    )


def made_with(
    result: CheckResult | None, record: Record | None, attached: str, texts: Texts
) -> tuple[Pair, ...]:
    """Program, catalogue, roots, the record's number and its attachment."""
    values: dict[str, str] = {}
    if record is not None:
        values["record"] = record.id
        values["finished"] = texts.say(
            "report.program", version=record.version, catalogue=record.catalogue
        )
    if result is not None:
        values["checked"] = texts.say(
            "report.program", version=result.version, catalogue=result.catalogue
        )
        values["roots"] = texts.say(f"report.roots.{result.roots}")
    values["attached"] = texts.say("report.attached", name=attached)
    if record is not None:
        values["keep"] = texts.say("report.keep")
    return tuple(
        Pair(label=texts.say(f"report.made.{name}"), value=value) for name, value in values.items()
    )
