"""``zapdesk wifi``: what is on the air here, or in a capture, with findings."""

from __future__ import annotations

import asyncio
import sys
from math import inf
from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.base.untrusted import clean
from zapdesk.catalogue.load import load_catalogue
from zapdesk.checks.wifi.networks import read_networks
from zapdesk.checks.wifi.types import Network
from zapdesk.cli.document import encode
from zapdesk.cli.errors import FAILED, INCOMPLETE, PASSED, WrongUseError
from zapdesk.cli.language import texts_of
from zapdesk.cli.output import check_writable, say, write
from zapdesk.cli.wifi_document import wifi_document
from zapdesk.diagnosis import wifi as rules
from zapdesk.diagnosis.types import Finding, Outcome
from zapdesk.vantage.radio import RadioError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from zapdesk.vantage.radio import Bss
    from zapdesk.wording.texts import Texts


class Listed(Frozen):
    """What was heard, and what is to be said of it."""

    rows: tuple[tuple[Network, tuple[Finding, ...]], ...]
    findings: tuple[Finding, ...] = ()  # of the chosen name, or of the radio
    untested: bool = False  # something that must be true could not be told
    may_be_hidden: bool = False  # the chosen name was not heard, but hidden ones were
    cut: bool = False  # the capture ends in the middle


def wifi(args: Namespace) -> int:
    """List what is heard; the status is that of :func:`zapdesk.cli.main.main`.

    Without a chosen name the networks are only listed: none of them has to be good.

    Raises:
        WrongUseError: the arguments do not go together, or the file is no capture.
    """
    texts = texts_of(args.lang)
    if args.json is not None:
        check_writable(args.json)
    if args.capture is None:
        listed = _live(args, texts)
    elif args.adapter is not None:
        raise WrongUseError("a capture needs no adapter; leave one of the two away")
    else:
        listed = _captured(args)
    if args.json is not None:
        write(args.json, encode(wifi_document(listed)))
    if args.json != "-":
        from zapdesk.cli.wifi_table import wifi_table  # noqa: PLC0415  (JSON needs no words)

        say(wifi_table(listed, args.ssid, texts))
    return _status(listed)


def judged(
    heard: Iterable[Bss], ssid: str | None, *, live: bool = True, cut: bool = False
) -> Listed:
    """Every row with its findings, and those of the chosen name.

    Args:
        heard: one a BSSID and frequency.
        ssid: the chosen name; None: nobody chose.
        live: a radio listened. A capture without any beacon proves nothing.
        cut: the capture ends in the middle: what it lacks may have stood behind.
    """
    catalogue = load_catalogue()
    networks = read_networks(heard)
    around = rules.Around(networks, catalogue)
    rows = tuple((n, tuple(rules.network_findings(n, catalogue, around))) for n in networks)
    if ssid is None:
        return Listed(rows=rows)
    chosen = _named(networks, ssid)
    hidden = rules.may_hide(networks)
    if (not networks and not live) or (cut and not chosen):
        return Listed(rows=rows, untested=True, may_be_hidden=hidden)
    findings = rules.name_findings(ssid, chosen, catalogue, around, hidden_heard=hidden)
    return Listed(
        rows=rows,
        findings=tuple(findings),
        untested=bool(rules.not_judged(chosen)) or not rules.on_air(chosen),
        may_be_hidden=hidden and not chosen,
    )


def _named(networks: Sequence[Network], ssid: str) -> list[Network]:
    """The rows of a name, strongest first: by its bytes, else as it is shown in the list."""
    rows = [n for n in networks if not n.hidden and n.ssid_hex == ssid.encode().hex()]
    rows = rows or [n for n in networks if not n.hidden and n.ssid == ssid]
    return sorted(rows, key=lambda n: inf if n.rssi_dbm is None else -n.rssi_dbm)


def _captured(args: Namespace) -> Listed:
    from msgspec.structs import replace  # noqa: PLC0415

    from zapdesk.checks.wifi.capture import MOST_BYTES, read_capture  # noqa: PLC0415
    from zapdesk.checks.wifi.packets import NotACaptureError  # noqa: PLC0415

    file: Path = args.capture
    try:
        with file.open("rb") as source:
            raw = source.read(MOST_BYTES + 1)
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise WrongUseError(clean(f"{file} cannot be read: {reason}", 2000)) from trouble
    try:
        capture = read_capture(raw)
    except NotACaptureError as refused:
        raise WrongUseError(clean(f"{file}: {refused}", 2000)) from refused
    listed = judged(capture.heard, args.ssid, live=False, cut=capture.cut)
    return replace(listed, cut=capture.cut)


def _live(args: Namespace, texts: Texts) -> Listed:
    from zapdesk.cli.listening import listen  # noqa: PLC0415  (a capture needs no radio)

    try:
        heard = asyncio.run(listen(args.adapter, sys.stderr, texts))
    except RadioError as trouble:
        return Listed(rows=(), findings=(rules.radio_finding(trouble.trouble),))
    return judged(heard, args.ssid)


def _status(listed: Listed) -> int:
    outcomes = {f.outcome for f in listed.findings}
    if Outcome.FAIL in outcomes:
        return FAILED
    if listed.untested or Outcome.NOT_TESTED in outcomes:
        return INCOMPLETE
    return PASSED
