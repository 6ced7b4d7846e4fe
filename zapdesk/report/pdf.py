"""Record or check to PDF/A-3a, tagged, with its data attached; the same bytes every time."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from zapdesk.base import resources
from zapdesk.report import content
from zapdesk.report.gathered import picture_name
from zapdesk.report.glyphs import font_folder, has_all, printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from zapdesk.base.frozen import Frozen
    from zapdesk.report.document import Document
    from zapdesk.session.types import CheckResult, Record
    from zapdesk.wording.texts import Texts

_log = logging.getLogger(__name__)

# PDF/A-3a: archival, tagged, attachments allowed. PDF/UA-1: what a screen reader needs.
_STANDARDS: Final[list[Literal["a-3a", "ua-1"]]] = ["a-3a", "ua-1"]
_LONGEST = 600  # characters of any one text; the attachment has it whole


class ReportError(Exception):
    """The report could not be set; the message is typst's, for support."""


def record_pdf(
    record: Record,
    texts: Texts,
    attached: bytes | None = None,
    *,
    fingerprint: str = "",
    photos: Mapping[str, bytes] | None = None,
) -> bytes:
    """A finished job as PDF.

    Args:
        record: what is printed.
        texts: the language to print it in.
        attached: the record's JSON as it was kept
            (:meth:`zapdesk.records.store.Store.record_bytes`); without it the record is
            encoded anew.
        fingerprint: of the sealed record, 64 hexadecimal digits; "" before it is sealed.
        photos: JPEG bytes by the photo's identifier; a photo whose bytes are missing is left out.

    Raises:
        ReportError: typst refused.
    """
    raw = msgspec.json.encode(record) if attached is None else attached
    pictures = {picture_name(ident): data for ident, data in (photos or {}).items()}
    document = content.of_record(record, texts, fingerprint=fingerprint, photos=photos or {})
    return _set(document, raw, record.finished, pictures)


def check_pdf(result: CheckResult, texts: Texts) -> bytes:
    """One check as PDF, its result attached as JSON.

    Raises:
        ReportError: typst refused.
    """
    return _set(content.of_check(result, texts), msgspec.json.encode(result), result.started)


def _set(
    document: Document,
    attachment: bytes,
    date: datetime,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    return _compile(
        {
            **(pictures or {}),
            "main.typ": resources.path("report", "record.typ").read_bytes(),
            "document.json": msgspec.json.encode(for_template(document)),
            "attachment.json": attachment,
        },
        date,
    )


def set_pdf(template: str, name: str, words: Frozen, date: datetime) -> bytes:
    """A template of ``resources/report`` with its words, without an attachment.

    Args:
        template: file name of the template.
        name: by which the template reads its words.
        words: texts and numbers.
        date: of the document, aware; it alone is the PDF's time.

    Raises:
        ReportError: typst refused.
    """
    plain = _printable(msgspec.to_builtins(words))
    return _compile(
        {
            "main.typ": resources.path("report", template).read_bytes(),
            name: msgspec.json.encode(plain),
        },
        date,
    )


def _compile(files: dict[str, bytes], date: datetime) -> bytes:
    import typst  # noqa: PLC0415  (27 MB: read when the first report is made)

    # typst takes files from memory as text only; photos need a folder, which is gone afterwards.
    with TemporaryDirectory(prefix="zapdesk-", ignore_cleanup_errors=True) as folder:
        shapes = resources.path("report", "shapes.typ").read_bytes()
        for name, data in {**files, "shapes.typ": shapes}.items():
            (Path(folder) / name).write_bytes(data)
        try:
            pdf, warnings = typst.compile_with_warnings(
                str(Path(folder) / "main.typ"),
                root=folder,
                format="pdf",
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
                pdf_standards=[*_STANDARDS],
                timestamp=int(date.timestamp()),
            )
        except typst.TypstError as error:
            raise ReportError(str(error)) from error
    for warning in warnings:
        _log.warning("typst: %s", warning.message)
    return bytes(pdf)


def for_template(document: Document) -> dict[str, Any]:
    """The document as JSON values, every text in it made printable with the report's fonts."""
    plain = msgspec.to_builtins(document)
    if _all_shown(plain):
        plain["replaced"] = None
    return {key: _printable(value) for key, value in plain.items()}


def _printable(value: Any) -> Any:
    match value:
        case str():
            return printable(value, _LONGEST)
        case dict():
            return {key: _printable(one) for key, one in value.items()}
        case list() | tuple():
            return [_printable(one) for one in value]
        case _:
            return value


def _all_shown(value: Any) -> bool:
    match value:
        case str():
            return has_all(value)
        case dict():
            return all(map(_all_shown, value.values()))
        case list() | tuple():
            return all(map(_all_shown, value))
        case _:
            return True
