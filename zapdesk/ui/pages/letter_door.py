"""The way to the letter to the network's owner, wherever it may be wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import FixedBy
from zapdesk.session.jobs import connection_of, last_check
from zapdesk.session.judgement import judged
from zapdesk.ui.widgets.button import Button

if TYPE_CHECKING:
    from zapdesk.diagnosis.types import Diagnosis
    from zapdesk.session.types import CheckResult, Job, Record
    from zapdesk.ui.desk import Desk

_THEIRS = (FixedBy.NETWORK_OWNER, FixedBy.IT_FIREWALL, FixedBy.INTERNET_PROVIDER)


def letter_of_job(desk: Desk, *, needed: bool = False) -> Button | None:
    """A button to the letter for the job in work; None: the site's network is not used.

    Args:
        desk: whose job it is.
        needed: only where the network's side has something to mend.
    """
    judgement = judged(desk.the_job, desk.catalogue)
    if needed and not any(finding.fixed_by in _THEIRS for finding in judgement.findings):
        return None
    return _door(desk, desk.the_job, judgement)


def letter_of_record(desk: Desk, record: Record) -> Button | None:
    """The same for a finished job, by its own judgement; an older one has its last check's."""
    return _door(desk, record.job, record.judgement or last_check(record.job))


def _door(desk: Desk, job: Job, whole: Diagnosis | CheckResult | None) -> Button | None:
    connection = connection_of(job.answers, desk.catalogue)
    if connection is None or not connection.uses_site_network:
        return None
    findings, verdicts = (whole.findings, whole.verdicts) if whole is not None else ((), ())
    button = Button(desk.texts.say("ui.letter.open"), icon="document")
    button.clicked.connect(lambda _=False: desk.lettering.show(job, findings, verdicts))
    return button
