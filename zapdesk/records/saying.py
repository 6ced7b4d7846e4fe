"""What a look at a file showed, in sentences that claim no more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.base.untrusted import clean
from zapdesk.records.bundle import KEY, MANIFEST, SEAL, SEAL_SIGNATURE, SIGNATURE
from zapdesk.records.fingerprint import short
from zapdesk.records.manifest import PHOTOS, RECORD
from zapdesk.records.sealing import REPORT
from zapdesk.records.verification import ARCHIVE, Finding, Verified

if TYPE_CHECKING:
    from zapdesk.wording.texts import Texts

VERIFY_SCHEMA = "zapdesk.verify/1"
_PARTS = {
    RECORD: "record",
    REPORT: "report",
    ARCHIVE: "archive",
    **dict.fromkeys((MANIFEST, SIGNATURE, KEY, SEAL, SEAL_SIGNATURE), "seal"),
}


class VerifyDocument(Verified):
    """What ``zapdesk verify --json`` writes: what was seen, and the sentence about it."""

    schema: str = VERIFY_SCHEMA
    file: str = ""  # its name
    sentence: str = ""


def document(file: str, seen: Verified, texts: Texts) -> VerifyDocument:
    """The same for programs."""
    return VerifyDocument(
        **msgspec.structs.asdict(seen),
        file=clean(file),
        sentence=headline(seen, texts),
    )


def headline(seen: Verified, texts: Texts) -> str:
    """The one sentence: unchanged, changed and where, unknown key, damaged, newer."""
    say = texts.say
    match seen.finding:
        case Finding.UNCHANGED:
            tablet = say("verify.own") if seen.own else say("verify.enrolled", name=seen.name)
            return say("verify.unchanged", tablet=tablet, short=short(seen.key or ""))
        case Finding.CHANGED:
            where = tuple(dict.fromkeys(say(f"verify.part.{_word(part)}") for part in seen.where))
            return say("verify.changed", where=where)
        case Finding.UNKNOWN_KEY:
            return say("verify.unknown-key", short=short(seen.key or ""))
        case Finding.DAMAGED if seen.where:
            return say("verify.no-record")
        case _:
            return say(f"verify.{seen.finding}")


def line_below(seen: Verified, texts: Texts) -> str:
    """What that does not mean, or what to do; an empty string where nothing is to be added."""
    unfit = f"verify.unfit.{seen.kind}"
    keys = [unfit] if texts.has(unfit) else []
    if seen.report is False:
        keys.append("verify.no-report")
    match seen.finding:
        case Finding.UNCHANGED:
            keys.append("verify.proves")
        case Finding.CHANGED:
            keys.append("verify.changed-what")
        case Finding.DAMAGED:
            keys.append("verify.damaged-what")
        case Finding.UNKNOWN_KEY:
            keys.append("verify.unknown-key-what")
    return " ".join(map(texts.say, keys))


def _word(part: str) -> str:
    return "photo" if part.startswith(PHOTOS) else _PARTS.get(part, "added")
