"""From a finding to the page that shows its text for IT as a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.qr import MOST_BYTES
from zapdesk.wording.brief import brief_texts

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Finding
    from zapdesk.session.types import CheckResult
    from zapdesk.ui.desk import Desk


def hand_over(desk: Desk, finding: Finding, result: CheckResult) -> None:
    """Show what is wrong and what to allow, for a phone to photograph."""
    texts = brief_texts(
        desk.texts,
        (finding,),
        MOST_BYTES,
        site=desk.answers.site,
        when=result.started,
        practice=result.practice is not None,
    )
    desk.hand_over(texts)
