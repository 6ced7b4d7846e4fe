"""How strong is strong enough: one station's figure beside the maker's limit and our margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue


def strength(catalogue: Catalogue, tenth_dbm: float, *, measured: bool) -> Outcome:
    """What a station's judged figure comes to.

    Below the limit it fails; from there up to, not including, the margin it is enough with little
    margin. A figure that was typed in or worked out from per cent is never better than that.
    Judged is what is shown: the tenth of a dB.

    Args:
        catalogue: holds ``wifi-signal`` (the maker's) and ``wifi-margin`` (our own rule).
        tenth_dbm: the 10th percentile of the fresh samples.
        measured: False where it was typed, or one sample or more is an estimate.
    """
    shown = round(tenth_dbm, 1)
    if shown < catalogue.number("wifi-signal"):
        return Outcome.FAIL
    if shown < catalogue.number("wifi-margin") or not measured:
        return Outcome.ATTENTION
    return Outcome.PASS
