"""A question of the catalogue on a page: its words, its tiles, what was answered, what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.diagnosis.types import Outcome
from zapdesk.session.judgement import judged
from zapdesk.session.onsite import Choice
from zapdesk.ui.look.speak import announce
from zapdesk.ui.pages.question_more import FollowUp
from zapdesk.ui.pages.results import tone_of
from zapdesk.ui.widgets.number import NumberField
from zapdesk.ui.widgets.question import Question as QuestionWidget
from zapdesk.wording.derived import constants

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Question
    from zapdesk.session.onsite import Reply
    from zapdesk.session.questions import Asked
    from zapdesk.ui.desk import Desk
    from zapdesk.wording.texts import Texts

_MOST = 9999  # metres or stations; nobody has more


def words_of(question: Question, texts: Texts, part: str = "asked") -> str:
    """A part of a question's words (``asked``, ``hint``, ``ask``), its limits filled in."""
    key = f"question.{question.id}.{part}"
    return texts.say(key, **constants()) if texts.has(key) else ""


def outcomes(desk: Desk) -> dict[str, Outcome]:
    """What the job's judgement says of each check now."""
    return {v.check: v.outcome for v in judged(desk.the_job, desk.catalogue).verdicts}


class QuestionView(QuestionWidget):
    """One question about one subject. It answers into the job and follows what stands there.

    A ``quiet`` one leaves it to the row above it to say the outcome.
    """

    def __init__(self, desk: Desk, asked: Asked, *, quiet: bool = False) -> None:
        say, texts, question = desk.texts.say, desk.texts, asked.question
        self.asks, self.subject, self.check = question, asked.subject, asked.check
        self._desk, self._quiet = desk, quiet
        number = None
        tiles = {choice.value: say(f"ui.question.{choice}") for choice in Choice}
        hint = words_of(question, texts, "hint")
        if question.kind == "number":
            tiles = {c.value: tiles[c] for c in (Choice.NOT_APPLICABLE, Choice.UNKNOWN)}
            said = "" if asked.counted is None else say("ui.question.counted")
            number = NumberField(
                words_of(question, texts),
                value=None if asked.counted is None else int(asked.counted),
                most=_MOST,
                unit=say(f"question.unit.{question.unit}"),
                help_text=f"{hint} {said}".strip(),
            )
            hint = ""
        super().__init__(words_of(question, texts), tiles, hint=hint, number=number)
        self.outcome = Outcome.NOT_TESTED
        self._opened: tuple[Choice, bool] | None = None
        self.more: FollowUp | None = None
        self.chosen.connect(self._choice)
        if number is not None:
            number.changed.connect(self._number)
        self.answered(outcomes(desk))

    def reply(self) -> Reply | None:
        """The answer that counts."""
        return self._desk.onsite.newest_reply(self.asks.id, self.subject)

    def answered(self, now: dict[str, Outcome]) -> None:
        """Show what stands in the job, and what the judgement says of it."""
        reply, outcome = self.reply(), now.get(self.check, Outcome.NOT_TESTED)
        number = None if reply is None or reply.number is None else int(reply.number)
        self.choose(reply.choice if reply is not None and number is None else "")
        if self.number is not None and number not in (None, self.number.value()):
            self.number.set_value(number)
        self.outcome = outcome
        bad = outcome in (Outcome.FAIL, Outcome.ATTENTION)
        unknown = reply is not None and reply.choice is Choice.UNKNOWN and not self.asks.informs
        texts = self._desk.texts
        if self._quiet:
            self.verdict.show_outcome("not-tested", "")
        elif bad:
            self.verdict.show_outcome(tone_of(outcome), texts.outcome_word(outcome))
        else:
            said = texts.say("ui.question.open-point") if unknown else ""
            self.verdict.show_outcome("not-tested", said)
        self._open(reply if bad or unknown else None, bad=bad)

    def _choice(self, key: str) -> None:
        if self.number is not None:
            self.number.set_value(None)
        self._desk.onsite.reply(self.asks.id, Choice(key), subject=self.subject)
        if self.more is not None:  # who cannot see that something opened hears it
            word = self._desk.texts.outcome_word(self.outcome)
            announce(self, word, assertive=self.outcome is Outcome.FAIL)

    def _number(self, value: int | None) -> None:
        if value is not None:
            self._desk.onsite.reply(
                self.asks.id, Choice.YES, subject=self.subject, number=float(value)
            )

    def _open(self, reply: Reply | None, *, bad: bool) -> None:
        """Note, photo, owner and date where the answer leaves something to settle."""
        wanted = (reply.choice, bad) if reply is not None else None
        if wanted == self._opened:
            return
        self._opened, self.more = wanted, None
        if reply is not None:
            words = words_of(self.asks, self._desk.texts, "ask")
            self.more = FollowUp(self._desk, reply, self.asks.fixed_by, words, bad=bad)
        self.open_below(self.more)
