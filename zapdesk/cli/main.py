"""The front door for words: parses them and goes to the right room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zapdesk.cli.arguments import parser
from zapdesk.cli.errors import WRONG_USE, WrongUseError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 pass or attention, 1 fail, 2 wrong use, 3 incomplete, 4 the program's own fault.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    args = parser().parse_args(words)
    try:
        if args.command == "check":
            from zapdesk.cli.check import check  # noqa: PLC0415  (each door opens its own room)

            return check(args)
        if args.command == "practice":
            from zapdesk.cli.practice import practice  # noqa: PLC0415

            return practice(args)
    except WrongUseError as wrong:
        print(f"zapdesk: {wrong}", file=sys.stderr)
        return WRONG_USE
    from zapdesk.app import main as window  # noqa: PLC0415

    return window(words)
