"""The words of the command line, and their refusal in one plain sentence."""

from __future__ import annotations

import argparse
from ipaddress import AddressValueError, IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from zapdesk.base.untrusted import clean
from zapdesk.base.version import version
from zapdesk.cli.errors import WrongUseError
from zapdesk.cli.office_arguments import office
from zapdesk.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.session.types import Pool

_LONGEST_S = 60.0
_SHORTEST_S = 0.2
_MOST_STATIONS = 500
_MOST_IN_USE = 1_000_000
_LONGEST_SSID = 32  # bytes; IEEE 802.11


class _Parser(argparse.ArgumentParser):
    """Refuses in one sentence, without the whole usage before it."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Raises WrongUseError."""
        raise WrongUseError(f"{clean(message, 500)}; see: {self.prog} --help")


class _Version(argparse.Action):
    """Says the version. Looked up only when asked for: that takes 20 ms, and the window waits."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(nargs=0, default=argparse.SUPPRESS, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        """Print it and leave."""
        say(f"zapdesk {version()}\n")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The whole command line. Parsing raises WrongUseError for what cannot be understood."""
    top = _Parser(
        prog="zapdesk",
        description="Makes sure that a site's network will carry Zaptec charging stations. "
        "Without a command the window opens.",
    )
    top.add_argument("--version", action=_Version, help="say which version this is")
    top.add_argument("--lang", default=None, metavar="CODE", help="language of texts, like en")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _check(commands.add_parser("check", help="check the network this computer is on"))
    _wifi(commands.add_parser("wifi", help="list the Wi-Fi networks that are heard here"))
    practice = commands.add_parser("practice", help="list the practice scenarios")
    practice.add_argument(
        "--json", metavar="FILE|-", help="write them as JSON; - is standard output"
    )
    _verify(
        commands.add_parser("verify", help="is a .zapdesk file unchanged since it was finished")
    )
    office(commands.add_parser("office", help="gather the tablets' finished records"))
    return top


def _wifi(wifi: argparse.ArgumentParser) -> None:
    wifi.description = (
        "Lists the Wi-Fi networks that are heard here, or in a capture, and what stations would "
        "make of them. With a chosen name its state decides the status: 0 passed or attention, "
        "1 something must be fixed, 2 wrong use, 3 not tested. Without one: 0, or 3 if nothing "
        "could be heard."
    )
    add = wifi.add_argument
    add("--adapter", metavar="NAME", help="the Wi-Fi adapter to listen with")
    add("--ssid", type=_ssid, metavar="NAME", help="the Wi-Fi name that the stations will use")
    add("--capture", type=Path, metavar="FILE", help="a pcap or pcapng of beacons, not the radio")
    add("--json", metavar="FILE|-", help="write the list as JSON; - is standard output")


def _verify(verify: argparse.ArgumentParser) -> None:
    verify.description = (
        "Says whether a finished record is unchanged. Status: 0 unchanged, 1 changed or damaged, "
        "2 wrong use, 3 cannot tell (unknown key, newer format)."
    )
    verify.add_argument("file", type=Path, metavar="FILE.zapdesk", help="the record's file")
    verify.add_argument("--keys", type=Path, metavar="FILE.toml", help="tablets' keys with names")
    verify.add_argument(
        "--json", metavar="FILE|-", help="write what was seen as JSON; - is standard output"
    )


def _check(check: argparse.ArgumentParser) -> None:
    check.description = (
        "Checks the network as a charging station would meet it. Status: 0 passed or attention, "
        "1 something must be fixed, 2 wrong use, 3 not complete, 4 the program's own fault."
    )
    add = check.add_argument
    add("--model", required=True, metavar="MODEL", help="pro, go, home-4g or zapcharger-pro")
    add("--connection", required=True, metavar="CONNECTION", help="wifi, lte-m or plc")
    add("--serial", type=_serial, metavar="SERIAL", help="like ZPR000001")
    add("--stations", type=_whole(1, _MOST_STATIONS), default=1, metavar="N", help="default 1")
    add("--adapter", metavar="NAME", help="the network adapter; default: that of the default route")
    add("--ssid", type=_ssid, metavar="NAME", help="the Wi-Fi name that the stations will use")
    add("--pool", type=_pool, metavar="FIRST-LAST", help="the addresses that the router hands out")
    add("--in-use", type=_whole(0, _MOST_IN_USE), metavar="N", help="how many of them are in use")
    add("--practice", metavar="SCENARIO", help="a site that does not exist; see: zapdesk practice")
    add("--roots", type=Path, metavar="FILE.pem", help="other public roots, for a laboratory")
    add("--timeout", type=_seconds, default=3.0, metavar="S", help="longest silence; default 3")
    add("--json", metavar="FILE|-", help="write the result as JSON; - is standard output")
    add("--pdf", type=Path, metavar="FILE", help="write the result as PDF")
    add("--save", action="store_true", help="keep the result among the finished jobs")


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = least - 1
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"give a whole number from {least} to {most}")
        return value

    return number


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not _SHORTEST_S <= value <= _LONGEST_S:
        raise argparse.ArgumentTypeError(f"give seconds from {_SHORTEST_S:g} to {_LONGEST_S:g}")
    return value


def _serial(text: str) -> str:
    if len(text) > 40:
        raise argparse.ArgumentTypeError("a serial number has at most 40 characters")
    return text


def _ssid(text: str) -> str:
    try:
        length = len(text.encode())
    except UnicodeEncodeError:
        length = 0
    if not 1 <= length <= _LONGEST_SSID:
        raise argparse.ArgumentTypeError(
            f"a Wi-Fi name has 1 to {_LONGEST_SSID} bytes, here in UTF-8"
        )
    return text


def _pool(text: str) -> Pool:
    """``10.0.0.100-10.0.0.149``; the last one may also be its last number alone."""
    first, _, last = text.partition("-")
    try:
        low = IPv4Address(first.strip())
        if last.strip().isdigit():
            last = f"{first.strip().rpartition('.')[0]}.{last.strip()}"
        high = IPv4Address(last.strip())
    except (AddressValueError, ValueError):
        raise argparse.ArgumentTypeError(
            "give two addresses with a hyphen, like 10.0.0.100-10.0.0.149"
        ) from None
    if high < low:
        raise argparse.ArgumentTypeError("the first address must not come after the last")
    from zapdesk.session.types import Pool  # noqa: PLC0415  (the window waits for nothing of it)

    return Pool(first=str(low), last=str(high))
