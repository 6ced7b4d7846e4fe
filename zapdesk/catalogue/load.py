"""Reads the catalogue's TOML files into frozen types, and refuses what it does not understand."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from zapdesk.base import resources
from zapdesk.catalogue.identifiers import CHECKS
from zapdesk.catalogue.types import (
    Catalogue,
    Connection,
    Endpoint,
    Model,
    Question,
    Requirement,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TABLES = ("model", "connection", "endpoint", "requirement", "statement", "question")
_Entry = TypeVar("_Entry", Model, Connection, Endpoint, Requirement, Statement, Question)


class CatalogueError(Exception):
    """The catalogue's files cannot be believed; the message names file and key."""


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """The catalogue in a folder of ``*.toml`` files; without one, the program's own, read once.

    Files are read in the order of their names, and their entries keep their order. Any file may
    hold any kind of entry; ``catalogue.toml`` holds the date.

    Raises:
        CatalogueError: a key is unknown, an identifier stands twice, or a reference leads nowhere.
        FileNotFoundError: the installation is incomplete.
    """
    return _own() if folder is None else _read(folder)


@cache
def _own() -> Catalogue:
    return _read(resources.path("catalogue"))


class _Heap:
    """Entries of all files, each with the file that it came from."""

    def __init__(self) -> None:
        self.dates: list[date] = []
        self.entries: dict[str, list[tuple[str, Any]]] = {t: [] for t in _TABLES}

    def add(self, name: str, content: dict[str, Any]) -> None:
        for key, value in content.items():
            if key == "date" and type(value) is date:
                self.dates.append(value)
            elif key in _TABLES and isinstance(value, list):
                self.entries[key] += [(name, entry) for entry in value]
            else:
                raise CatalogueError(f"{name}: the key {key!r} does not belong here.")

    def take(self, table: str, kind: type[_Entry]) -> tuple[_Entry, ...]:
        found: dict[str, _Entry] = {}
        for number, (name, raw) in enumerate(self.entries[table], 1):
            named = raw.get("id") if isinstance(raw, dict) else None
            where = f"{name}, {table} {named or f'number {number}'!r}"
            try:
                entry = msgspec.convert(raw, kind)
            except msgspec.ValidationError as refusal:
                raise CatalogueError(f"{where}: {_in_words(refusal)}.") from None
            if entry.id in found:
                raise CatalogueError(f"{where}: this identifier stands twice.")
            found[entry.id] = entry
        return tuple(found.values())


def _in_words(refusal: msgspec.ValidationError) -> str:
    text = str(refusal).replace("Object contains unknown field ", "unknown key ")
    return text.replace("Object missing required field ", "missing key ").replace(
        " - at `$.", " in `"
    )


def _read(folder: Path) -> Catalogue:
    heap = _Heap()
    for file in sorted(folder.glob("*.toml")):
        try:
            heap.add(file.name, tomllib.loads(file.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refusal:
            raise CatalogueError(f"{file.name}: not readable as TOML: {refusal}.") from None
    if len(heap.dates) != 1:
        raise CatalogueError(f"{folder.name}: exactly one date is needed, found {len(heap.dates)}.")
    catalogue = Catalogue(
        date=heap.dates[0],
        models=heap.take("model", Model),
        connections=heap.take("connection", Connection),
        endpoints=heap.take("endpoint", Endpoint),
        requirements=heap.take("requirement", Requirement),
        statements=heap.take("statement", Statement),
        questions=heap.take("question", Question),
    )
    _refuse_dangling(catalogue)
    return catalogue


def _refuse_dangling(catalogue: Catalogue) -> None:
    models = {m.id for m in catalogue.models}
    connections = {c.id for c in catalogue.connections}
    hosts = {e.id for e in catalogue.endpoints}
    for model in catalogue.models:
        offered = [o.connection for o in model.connections]
        _known(f"model {model.id!r}", "connection", [*offered, *model.hints], connections)
        if len(set(offered)) != len(offered):
            raise CatalogueError(f"model {model.id!r}: a connection stands twice.")
    required = {r.id: r for r in catalogue.requirements}
    for question in catalogue.questions:
        where = f"question {question.id!r}"
        _known(where, "connection", question.connections, connections)
        _known(where, "model", question.models, models)
        _known(where, "requirement", [question.requirement], required)
        _known(where, "check", [question.id], required[question.requirement].checks)
    claimed: dict[str, str] = {}
    for requirement in catalogue.requirements:
        where = f"requirement {requirement.id!r}"
        _known(where, "check", requirement.checks, CHECKS | hosts)
        _known(where, "model", [*requirement.stated_for, *requirement.assumed_for], models)
        for check in requirement.checks:
            if check in claimed:
                raise CatalogueError(
                    f"{where}: the check {check!r} belongs to {claimed[check]!r} already."
                )
            claimed[check] = requirement.id


def _known(where: str, what: str, named: Iterable[str], known: Iterable[str]) -> None:
    for name in named:
        if name not in known:
            raise CatalogueError(f"{where}: the {what} {name!r} is not known.")
