"""The words of ``zapdesk office``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def office(parser: argparse.ArgumentParser) -> None:
    """Add the office's commands."""
    parser.description = (
        "For the office that gathers the tablets' finished records. The collector's database is "
        "named by PostgreSQL's own environment (PGHOST, PGDATABASE, PGUSER, PGSERVICE …) and its "
        "password file, never here."
    )
    commands = parser.add_subparsers(dest="office", metavar="COMMAND", required=True)
    add = commands.add_parser

    made = add("set-up", help="make a folder ready to be shared with tablets")
    made.add_argument("folder", type=Path, metavar="FOLDER")

    key = add("key", help="print the office's key, for tablets to enrol")
    key.add_argument("--name", default="Office", help="what tablets call the office")

    enrol = add("enrol", help="make a tablet's key known, from a record of it or a list of keys")
    enrol.add_argument("file", type=Path, metavar="FILE", help=".zapdesk, or .toml with keys")
    enrol.add_argument("--name", help="what the office calls the tablet; needed for a .zapdesk")

    prepare = add("prepare", help="write a job file that a tablet opens")
    prepare.add_argument("file", type=Path, metavar="FILE.zapjob", help="where to write it")
    prepare.add_argument("--site", required=True)
    for name in ("address", "customer", "certificate", "model", "connection", "ssid"):
        prepare.add_argument(f"--{name}")
    prepare.add_argument(
        "--stations", type=Path, metavar="FILE.csv", help="a table: name, serial, model, circuit"
    )

    collect = add("collect", help="read finished records into PostgreSQL, and write receipts")
    collect.add_argument("folder", type=Path, metavar="FOLDER")
    collect.add_argument(
        "--every", type=float, metavar="S", help="go on, a round every so many seconds"
    )
    collect.add_argument("--json", metavar="FILE|-", help="write what was done as JSON")
