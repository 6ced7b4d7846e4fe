"""What is worth knowing while a station is measured: one note above the figure, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.wifi.events import Elsewhere
from zapdesk.session import survey

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue
    from zapdesk.checks.wifi.events import Strayed
    from zapdesk.session.survey import Gathered
    from zapdesk.ui.look.tokens import Tone
    from zapdesk.wording.texts import Texts

_PATIENT_SCANS = 2  # without the name, before anything is said of it
_BY_SCANS = {
    Elsewhere.OTHER_NAME: "by-scans-name",
    Elsewhere.OTHER_BAND: "by-scans-band",
    Elsewhere.NOT_JOINED: "by-scans",
}


def note(
    so_far: Gathered, ssid: str, catalogue: Catalogue, texts: Texts
) -> tuple[Tone, str] | None:
    """Tone and words; None: all is as it should be, or the radio's trouble is shown instead.

    Args:
        so_far: what was gathered at the station.
        ssid: the chosen name, for showing.
        catalogue: holds how many scans are enough.
        texts: the words.
    """

    def told(key: str, **params: object) -> str:
        return texts.say(f"ui.survey.station.{key}", ssid=ssid, **params)

    if so_far.away is not None:
        key, params = _away(so_far.away)
        return "fail", f"{told('away')}. {told(key, **params)}"
    if so_far.quiet is not None:
        return None
    if survey.unheard(so_far, catalogue):
        return "fail", told("unheard", n=so_far.missed)
    if so_far.joined is False and so_far.scans >= _PATIENT_SCANS and not so_far.samples:
        return "fail", told("not-heard", n=so_far.scans)
    if any(s.estimated for s in so_far.counted):
        return "attention", told("estimated")
    if so_far.joined is False and so_far.why is not None:
        return "attention", told(_BY_SCANS[so_far.why])
    return None


def _away(away: Strayed) -> tuple[str, dict[str, str]]:
    """Where the tablet has gone: the text's key and what it names."""
    match away.why:
        case Elsewhere.OTHER_NAME if away.seen:
            return "away-name", {"seen": away.seen}
        case Elsewhere.OTHER_BAND:
            return "away-band", {}
    return "away-say", {}
