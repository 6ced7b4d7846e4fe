"""The result as JSON: one object, ``zapdesk.check/1``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from zapdesk.catalogue.types import SourceKind
from zapdesk.session.types import CHECK_SCHEMA

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Finding, Verdict
    from zapdesk.session.types import CheckResult


def document(result: CheckResult) -> dict[str, Any]:
    """The object, in plain values; its schema stands in resources/schema."""
    dhcp = {"server": result.dhcp_server, "lease_s": result.dhcp_lease_s}
    return {
        "schema": CHECK_SCHEMA,
        "outcome": result.outcome,
        "practice": result.practice,
        "roots": result.roots,
        "model": result.request.model,
        "connection": result.request.connection,
        "stations": result.request.stations,
        "catalogue": result.catalogue,
        "version": result.version,
        "started": result.started.isoformat(timespec="seconds"),
        "cancelled": result.cancelled,
        "vantage": {
            "adapter": result.adapter,
            "kind": result.adapter_kind,
            "ipv4": result.ipv4,
            "gateway": result.gateway,
            "dns": list(result.dns) if result.dns is not None else None,
            "dhcp": dhcp if result.dhcp_known else None,
        },
        "duration_s": round(result.duration_s, 3),
        "findings": [finding_object(f) for f in result.findings],
        "checks": [_check(v) for v in result.verdicts],
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding, in plain values."""
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "fixed_by": finding.fixed_by,
        "checks": list(finding.checks),
        "params": msgspec.to_builtins(finding.params),
    }


def _check(verdict: Verdict) -> dict[str, Any]:
    reading = verdict.reading
    return {
        "id": verdict.check,
        "outcome": verdict.outcome,
        "stage": reading.stage,
        "failure": reading.failure,
        "duration_s": round(reading.duration_s, 3),
        "value": reading.value,
        "unit": reading.unit,
        "limit": _limit(verdict),
        "explained_by": verdict.explained_by,
        "evidence": msgspec.to_builtins(reading.evidence) if reading.evidence is not None else {},
    }


def _limit(verdict: Verdict) -> dict[str, Any] | None:
    requirement = verdict.requirement
    if requirement is None:
        return None
    return {
        "kind": requirement.limit.kind,
        "value": msgspec.to_builtins(requirement.limit.value),
        "unit": requirement.limit.unit,
        "ours": requirement.source.kind is SourceKind.OURS,
        "source": requirement.source.where,
    }


def encode(value: Any) -> bytes:
    """Readable UTF-8 JSON with a final line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
