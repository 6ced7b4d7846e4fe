"""Short words for writing cases down: the name of a case says its faults."""

from __future__ import annotations

from sitelab.case import Case


def fails(name: str, *must: str, also: tuple[str, ...] = (), **more: object) -> Case:
    return case("fail", name, must, also, **more)


def attends(name: str, *must: str, also: tuple[str, ...] = (), **more: object) -> Case:
    return case("attention", name, must, also, **more)


def passes(name: str, *, also: tuple[str, ...] = (), **more: object) -> Case:
    return case("pass", name, (), also, **more)


def case(
    outcome: str, name: str, must: tuple[str, ...], also: tuple[str, ...], **more: object
) -> Case:
    """The name is the fault, several joined by " + "; what follows " / " is only a remark."""
    names = tuple(name.split(" / ", maxsplit=1)[0].split(" + "))
    values: dict[str, object] = {"faults": names, **more}
    return Case(
        name=name,
        outcome=outcome,
        must=frozenset(must),
        may=frozenset(also),
        **values,  # type: ignore[arg-type]
    )
