"""``zapdesk verify``: is a bundle what was finished, in words or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from zapdesk.base import resources
from zapdesk.base.untrusted import clean
from zapdesk.cli.errors import FAILED, INCOMPLETE, PASSED, WrongUseError
from zapdesk.cli.output import say, write
from zapdesk.records.archive import read_file
from zapdesk.records.enrolled import KeysError, load_keys, read_keys
from zapdesk.records.fingerprint import grouped
from zapdesk.records.paths import data_folder
from zapdesk.records.saying import document, headline, line_below
from zapdesk.records.tablet_key import own_keys
from zapdesk.records.verification import Finding, Trust, Verified, verify
from zapdesk.wording.source import languages
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from zapdesk.records.enrolled import EnrolledKey

_STATUS = {
    Finding.UNCHANGED: PASSED,
    Finding.CHANGED: FAILED,
    Finding.DAMAGED: FAILED,
    Finding.FOREIGN: FAILED,
    Finding.UNKNOWN_KEY: INCOMPLETE,
    Finding.NEWER: INCOMPLETE,
}


def verify_file(args: Namespace) -> int:
    """Look at one file and say what it is: 0 unchanged, 1 changed or damaged, 3 cannot tell.

    Raises:
        WrongUseError: the file, or the list of keys, cannot be read.
    """
    texts = _texts(args.lang or "en")
    raw = _bytes_of(args.file)
    seen = verify(raw, trust_here(_given(args.keys)))
    if args.json is not None:
        write(args.json, encoded(args.file.name, seen, texts))
    if args.json != "-":
        say(readable(seen, texts))
    return _STATUS[seen.finding]


def trust_here(given: tuple[EnrolledKey, ...] = ()) -> Trust:
    """The keys that this computer knows, and those that were given beside them.

    Raises:
        WrongUseError: the list in the data folder cannot be read.
    """
    folder = data_folder().path
    try:
        enrolled = load_keys(folder)
    except KeysError as trouble:
        raise WrongUseError(f"the enrolled keys in {folder} are unreadable: {trouble}") from trouble
    return Trust(own_keys(folder), (*enrolled, *given))


def readable(seen: Verified, texts: Texts) -> str:
    """The sentences, and the identifiers that can be compared."""
    lines = [headline(seen, texts), line_below(seen, texts)]
    for label, digits in (
        ("fingerprint", seen.fingerprint),
        ("key", seen.key),
        ("supersedes", seen.supersedes),
    ):
        if digits is not None:
            lines.append(f"{texts.say(f'verify.label.{label}')}: {clean(grouped(digits))}")
    return "\n".join(line for line in lines if line) + "\n"


def encoded(name: str, seen: Verified, texts: Texts) -> bytes:
    """The same as one JSON object, of the published schema."""
    return msgspec.json.format(msgspec.json.encode(document(name, seen, texts)), indent=1) + b"\n"


def _given(file: Path | None) -> tuple[EnrolledKey, ...]:
    if file is None:
        return ()
    try:
        return read_keys(_bytes_of(file))
    except KeysError as trouble:
        raise WrongUseError(f"{file} is no list of keys: {trouble}") from trouble


def _bytes_of(file: Path) -> bytes:
    try:
        return read_file(file)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise WrongUseError(f"cannot read {clean(str(file))}: {reason}") from trouble


def _texts(language: str) -> Texts:
    known = languages(resources.path("texts"))
    if language not in known:
        raise WrongUseError(f"no language {clean(language)!r}; there are: {', '.join(known)}")
    return Texts(language)
