"""What was gathered on site, judged: air, survey, answers, serials, and the stations themselves.

Pure, like :mod:`zapdesk.diagnosis.diagnose`, which judges the network check; a job's judgement
is both together (:func:`zapdesk.session.judgement.judged`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.catalogue.identifiers import requirement_for
from zapdesk.catalogue.serials import serial_allows
from zapdesk.checks.failures import State
from zapdesk.checks.types import AirEvidence, SerialEvidence
from zapdesk.diagnosis import outcomes, wifi
from zapdesk.diagnosis.params import finding
from zapdesk.diagnosis.rules.online import online_findings
from zapdesk.diagnosis.rules.questions import answer_findings, answers, as_asked, may_fail
from zapdesk.diagnosis.types import Finding, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.types import Reading
    from zapdesk.vantage.radio import RadioTrouble

# They may be unknowable from a PC, or have no limit: never the cause of an incomplete result.
_MOVED = ("wifi-channel", "wifi-channel-fixed")  # whatever was answered, it was not
_MAY_STAY_OPEN = frozenset(("lease", "capacity", "dns-public", "lte-signal"))


def on_site_findings(
    readings: Sequence[Reading],
    catalogue: Catalogue,
    *,
    models: Mapping[str, str] | None = None,
    trouble: RadioTrouble | None = None,
    moved: bool = False,
) -> list[Finding]:
    """The causes behind what was gathered; each once.

    Args:
        readings: those of the job, without the network check's own.
        catalogue: holds the limits, the questions and the serial rules.
        models: check ``lte-serial:…`` → the model of its station.
        trouble: why the radio said nothing on the network's own page.
        moved: the access point's channel was another one at an earlier visit.
    """
    heard = next((r.evidence for r in readings if isinstance(r.evidence, AirEvidence)), None)
    found = [wifi.radio_finding(trouble)] if trouble is not None else []
    air = wifi.air_findings(heard, catalogue) if heard is not None else []
    found += wifi.with_unheard(air, readings, catalogue)
    found += wifi.signal_findings(readings, catalogue)
    found += serial_findings(readings, models or {}, catalogue)
    found += answer_findings(readings, catalogue)
    if moved and not any(f.code == "wifi-channel-auto" for f in found):
        found.append(finding("wifi-channel-auto", _MOVED))
    return found + online_findings(readings)


def serial_findings(
    readings: Iterable[Reading], models: Mapping[str, str], catalogue: Catalogue
) -> list[Finding]:
    """One finding for each station whose serial its model's rule leaves out."""
    found = []
    for reading in readings:
        seen, model = reading.evidence, models.get(reading.check)
        if isinstance(seen, SerialEvidence) and seen.serial and model is not None:
            offer = catalogue.offer(model, "lte-m")
            rule = offer.serials if offer is not None else None
            if rule is not None and serial_allows(rule, seen.serial) is False:
                serial = seen.serial
                found.append(
                    finding("serial-no-lte", [reading.check], None, serial=serial, model=model)
                )
    return found


def on_site_verdicts(
    readings: Sequence[Reading], findings: Sequence[Finding], catalogue: Catalogue
) -> tuple[Verdict, ...]:
    """Each reading beside its requirement, with its outcome and the finding behind it."""
    asked = {a.reading.check: as_asked(a, catalogue) for a in answers(readings, catalogue)}
    behind: dict[str, Finding] = {}
    for found in sorted(findings, key=lambda f: outcomes.severity(f.outcome), reverse=True):
        behind |= dict.fromkeys(found.checks, found)
    return tuple(
        Verdict(
            check=reading.check,
            outcome=_outcome(reading, behind.get(reading.check), asked.get(reading.check)),
            reading=reading,
            requirement=requirement_for(catalogue, reading.check),
            explained_by=_code(reading, behind.get(reading.check)),
        )
        for reading in readings
    )


def outcome_of(
    verdicts: Iterable[Verdict], findings: Iterable[Finding], catalogue: Catalogue
) -> Outcome:
    """The outcome of a whole job: fail, else incomplete, else attention, else pass.

    A question keeps it incomplete only where an answer could have failed the site; the others
    become open points.
    """
    free = {q.id for q in catalogue.questions if not may_fail(q)} | _MAY_STAY_OPEN
    counted = [
        v
        for v in verdicts
        if v.outcome is not Outcome.NOT_TESTED or v.check.partition(":")[0] not in free
    ]
    return outcomes.whole(counted, findings)


def _outcome(reading: Reading, behind: Finding | None, as_it_should: bool | None) -> Outcome:
    if reading.state is State.NOT_APPLICABLE or _no_limit(reading):
        return Outcome.NOT_APPLICABLE
    if reading.state in (State.NOT_RUN, State.UNKNOWN):
        return Outcome.NOT_TESTED
    if behind is not None:
        return behind.outcome
    if reading.state is State.FAILED:
        return Outcome.FAIL
    return Outcome.ATTENTION if as_it_should is False else Outcome.PASS


def _no_limit(reading: Reading) -> bool:
    """A 4G value that a station showed: no minimum is published, so nothing is held against it."""
    kind = reading.check.partition(":")[0]
    return kind == "lte-signal" and reading.state is State.MEASURED


def _code(reading: Reading, behind: Finding | None) -> str | None:
    hidden = reading.state is State.NOT_APPLICABLE or behind is None
    return None if hidden or behind is None else behind.code
