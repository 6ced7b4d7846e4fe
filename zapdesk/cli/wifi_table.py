"""The list of networks for a terminal: one line a row, what is to be said of it below."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from zapdesk.base.untrusted import clean
from zapdesk.cli.readable import finding_lines, wrapped
from zapdesk.diagnosis.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zapdesk.checks.wifi.types import Network
    from zapdesk.cli.wifi import Listed
    from zapdesk.wording.texts import Texts

_HEADS = ("name", "channel", "signal", "security", "standard", "bssid")


def wifi_table(listed: Listed, ssid: str | None, texts: Texts) -> str:
    """The whole list as lines, ending in a line feed."""
    return "\n".join(_lines(listed, ssid, texts)) + "\n"


def _lines(listed: Listed, ssid: str | None, texts: Texts) -> Iterator[str]:
    heard = not any(f.outcome is Outcome.NOT_TESTED for f in listed.findings)
    if heard:
        yield from _rows(listed, texts)
    if heard and ssid is not None:
        yield ""
        yield from wrapped(_of_name(listed, clean(ssid), texts), "")
    for finding in listed.findings:
        yield ""
        yield from finding_lines(finding, texts)


def _rows(listed: Listed, texts: Texts) -> Iterator[str]:
    cells = [[texts.say(f"cli.wifi.{head}") for head in _HEADS]]
    cells += [_cells(network, texts) for network, _ in listed.rows]
    wide = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    yield _line(cells[0], wide) if listed.rows else texts.say("cli.wifi.nothing")
    for row, (_, findings) in zip(cells[1:], listed.rows, strict=True):
        yield _line(row, wide)
        for finding in findings:
            said = texts.finding(finding)
            yield from wrapped(said.headline, f"    [{said.word}] ", "        ")
    if listed.cut:
        yield texts.say("cli.wifi.cut")


def _of_name(listed: Listed, ssid: str, texts: Texts) -> str:
    """One sentence over the findings of the chosen name."""
    if listed.findings:
        return texts.say("cli.wifi.found", ssid=ssid, n=len(listed.findings))
    if listed.may_be_hidden:
        return texts.say("cli.wifi.hidden", ssid=ssid)
    return texts.say("cli.wifi.open" if listed.untested else "cli.wifi.good", ssid=ssid)


def _cells(network: Network, texts: Texts) -> list[str]:
    unknown = texts.say("cli.unknown")
    level = network.rssi_dbm
    name = f"“{network.ssid}”" if not network.hidden else texts.say("cli.wifi.no-name")
    signal = unknown if level is None else texts.say("cli.wifi.level", level=level)
    return [
        name,
        unknown if network.channel is None else str(network.channel),
        f"≈ {signal}" if network.estimated else signal,
        texts.say(f"wifi.security.{network.security.value}"),
        "/".join(network.standard) or texts.say("cli.none"),
        network.bssid,
    ]


def _line(cells: list[str], wide: list[int]) -> str:
    padded = (cell + " " * (most - _width(cell)) for cell, most in zip(cells, wide, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal: two for what East Asia writes wide, none for marks above others."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
