"""What the template prints: finished sentences and numbers, in the order of the page.

This is the joint between :mod:`zapdesk.report.content`, which finds the words, and
``resources/report/record.typ``, which only sets them. ``kind`` is an outcome's identifier; it
chooses shape and colour, and its word stands beside it.
"""

from __future__ import annotations

from zapdesk.base.frozen import Frozen


class Pair(Frozen):
    """A label and what it says."""

    label: str
    value: str


class Part(Frozen):
    """One of a finding's parts; more than one line makes a list."""

    label: str
    lines: tuple[str, ...]


class FindingBlock(Frozen):
    """A finding in its five parts: the headline and four more."""

    kind: str
    word: str
    headline: str
    parts: tuple[Part, ...]
    more: tuple[str, ...] = ()  # headlines of further findings of which the parts hold as well


class CheckRow(Frozen):
    """One check: what it is, what was seen, what is asked for and by whom, how it came out."""

    name: str
    sentence: str
    value: str
    limit: str
    rule: str  # whose limit it is: the maker's, by heading, or ours
    kind: str
    word: str
    time: str


class Mark(Frozen):
    """An outcome: its kind chooses shape and colour, its word stands beside it."""

    kind: str
    word: str


class StationRow(Frozen):
    """One charging station."""

    name: str
    about: tuple[str, ...]
    serial_mark: Mark | None
    signal: str
    heard: tuple[str, ...]
    signal_mark: Mark | None
    online: tuple[str, ...]
    online_mark: Mark | None


class AnswerRow(Frozen):
    """What a person answered; never a measurement."""

    question: str
    answer: str
    note: str
    follow: str  # who settles it, and by when


class PhotoBlock(Frozen):
    """A photo, by the name under which the template reads it."""

    file: str
    caption: str
    alt: str


class SignatureBlock(Frozen):
    """A signature: points of each stroke in a box of 1000 × 400."""

    role: str
    name: str
    sentence: str
    when: str
    strokes: tuple[tuple[tuple[int, int], ...], ...]


class PastCheck(Frozen):
    """An earlier check of the same job."""

    when: str
    kind: str
    word: str
    summary: str


class Details(Frozen):
    """Everything known about one check, for IT."""

    name: str
    rows: tuple[Pair, ...]


class Headline(Frozen):
    """The whole result in one look."""

    kind: str
    word: str
    headline: str
    line: str


class Document(Frozen):
    """Everything on paper."""

    lang: str  # ISO 639-1
    title: str
    name: str  # of the file, for those who list many: title and site
    author: str
    keywords: tuple[str, ...]
    date: tuple[int, int, int, int, int, int]  # UTC; the record's, so that it never changes
    notice: str
    practice: str | None  # the sentence that it is no commissioning record, and why
    watermark: str | None  # one word, large across every page
    running: str  # head of the second and later pages
    footer: str
    page: str  # "Page ‹1› of ‹2›": the template puts the numbers in
    attached: str  # the attachment's file name
    words: dict[str, str]  # headings of sections and columns
    outcome: Headline
    job: tuple[Pair, ...]
    checked: bool  # False: there was no check, and its sections stay out
    findings: tuple[FindingBlock, ...]
    no_findings: str
    network: tuple[Pair, ...]
    no_network: str
    checks: tuple[CheckRow, ...]
    checks_note: str
    not_tested: tuple[Pair, ...]
    not_tested_note: str
    open_points: tuple[Pair, ...] | None  # owner and sentence; None: a check without a job
    no_open_points: str
    details: tuple[Details, ...]
    history: tuple[PastCheck, ...]
    made_with: tuple[Pair, ...]
    replaced: str | None  # that characters without a glyph are shown as their code
    stations: tuple[StationRow, ...] = ()
    stations_note: str = ""
    stations_rest: str = ""  # those of which nothing is known but their names
    answers: tuple[AnswerRow, ...] = ()
    answers_note: str = ""
    photos: tuple[PhotoBlock, ...] = ()
    signatures: tuple[SignatureBlock, ...] = ()
    unsigned: str = ""  # said where nobody signed
    fingerprint: str = ""  # in groups; "" where the record is not sealed yet
    fingerprint_note: str = ""
    code: tuple[tuple[bool, ...], ...] = ()  # its QR code, row by row
