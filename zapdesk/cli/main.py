"""The front door for words: parses them and goes to the right room."""

from __future__ import annotations

import io
import os
import sys
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.cli.arguments import parser
from zapdesk.cli.errors import INCOMPLETE, OWN_FAULT, WRONG_USE, WrongUseError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 pass or attention, 1 fail, 2 wrong use, 3 incomplete, 4 the program's own fault.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows no minus sign gets a "?"
    with _standard_error():
        return _run(words)


def _run(words: list[str]) -> int:
    try:
        if words and words[0].lower().endswith((".zapdesk", ".zapjob")):  # opened by a double tap
            status = _window(words)
        else:
            status = _through(parser().parse_args(words), words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except WrongUseError as wrong:
        print(f"zapdesk: {wrong}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # as in "zapdesk practice | head": nobody is left to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INCOMPLETE
    except KeyboardInterrupt:  # before or after the measurement, which ends with a result itself
        print("zapdesk: cancelled; there is no result.", file=sys.stderr)
        return INCOMPLETE
    except Exception:  # noqa: BLE001  (whatever it is, it is ours, and never a verdict on a site)
        traceback.print_exc()
        print("zapdesk: this is the program's own fault, not the network's.", file=sys.stderr)
        return OWN_FAULT
    return status


@contextmanager
def _standard_error() -> Iterator[None]:
    """Somewhere to complain: without it print() would put complaints among the results."""
    if sys.stderr is not None:
        yield
        return
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stderr = nowhere
        try:
            yield
        finally:
            sys.stderr = None


def _through(args: Namespace, words: list[str]) -> int:
    """The door that was asked for; each opens its own room."""
    if args.command == "check":
        from zapdesk.cli.check import check  # noqa: PLC0415

        return check(args)
    if args.command == "wifi":
        from zapdesk.cli.wifi import wifi  # noqa: PLC0415

        return wifi(args)
    if args.command == "practice":
        from zapdesk.cli.practice import practice  # noqa: PLC0415

        return practice(args)
    if args.command == "verify":
        from zapdesk.cli.verify import verify_file  # noqa: PLC0415

        return verify_file(args)
    if args.command == "office":
        from zapdesk.cli.office import office  # noqa: PLC0415

        return office(args)
    return _window(words)


def _window(words: list[str]) -> int:
    from zapdesk.app import main as window  # noqa: PLC0415

    return window(words)
