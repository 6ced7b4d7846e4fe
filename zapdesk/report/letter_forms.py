"""The letter in its forms: PDF, plain text, a draft of an e-mail, and the rules as a table."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from zapdesk.report.pdf import set_pdf
from zapdesk.report.tables import Dialect, as_csv

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from zapdesk.report.letter import Letter
    from zapdesk.wording.texts import Texts

PDF_NAME = "network-letter.pdf"
RULES_NAME = "firewall-rules.csv"


def letter_pdf(letter: Letter, date: datetime) -> bytes:
    """The letter as PDF/A and PDF/UA; one page where the site has not many faults at once.

    Raises:
        ReportError: typst refused.
    """
    return set_pdf("letter.typ", "letter.json", letter, date)


def letter_text(letter: Letter) -> str:
    """The same as plain text for the clipboard; no markup, lines of any length."""
    return "\n".join(_lines(letter)) + "\n"


def _lines(letter: Letter) -> Iterator[str]:
    words = letter.words
    yield letter.title
    if letter.unfit:
        yield letter.unfit
    yield from (f"{pair.label}: {pair.value}" for pair in letter.facts)
    yield ""
    yield letter.opening
    yield from ("", f"{words['acts']}:")
    if not letter.acts:
        yield letter.no_acts
    for number, act in enumerate(letter.acts, 1):
        yield f"{number}. {act.headline} ({act.word})"
        yield f"   {act.rule}"
    yield from ("", f"{words['rules']}:")
    for rule, word in zip(letter.rules, letter.states, strict=True):
        yield f"- {words['out']} {rule.transport} {rule.port} → {rule.host}: {rule.why} [{word}]"
    yield letter.rules_note
    yield from ("", f"{words['network']}:")
    yield from (f"- {line}" for line in letter.network)
    for name, text in (
        ("inspection", letter.inspection),
        ("security", " ".join(letter.security)),
        ("volume", letter.volume),
        ("evidence", letter.evidence),
    ):
        yield from ("", f"{words[name]}:", text)


def rules_csv(letter: Letter, texts: Texts, dialect: Dialect) -> bytes:
    """The rules as a table: direction, protocol, port, destination, why, what was seen."""
    columns = ("direction", "protocol", "port", "destination", "why", "seen")
    outgoing = texts.say("letter.csv.outgoing")
    rows = [
        (outgoing, rule.transport, rule.port, rule.host, rule.why, _seen(letter, word))
        for rule, word in zip(letter.rules, letter.states, strict=True)
    ]
    return as_csv([texts.say(f"letter.csv.{c}") for c in columns], rows, dialect)


def _seen(letter: Letter, word: str) -> str:
    """A table has no heading: where nothing real was seen, every line says so."""
    return f"{word} ({letter.unfit})" if letter.unfit else word


def letter_mail(letter: Letter, texts: Texts, date: datetime, dialect: Dialect) -> bytes:
    """A draft for the mail program (``.eml``): text, the letter and the rules attached.

    Nobody is written to: the person fills in the address and sends it.

    Raises:
        ReportError: typst refused the letter.
    """
    mail = EmailMessage(policy=SMTP)
    site = letter.facts[0].value
    # A line break in a heading would end it: what a stranger typed may hold one.
    subject = " ".join((letter.unfit or "", texts.say("letter.subject", site=site)))
    mail["Subject"] = " ".join(subject.split())
    mail["X-Unsent"] = "1"  # mail programs open it as a draft
    mail.set_content(f"{texts.say('letter.mail-opening')}\n\n{letter_text(letter)}")
    pdf = letter_pdf(letter, date)
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=PDF_NAME)
    rules = rules_csv(letter, texts, dialect)
    mail.add_attachment(rules, maintype="text", subtype="csv", filename=RULES_NAME)
    return mail.as_bytes()
