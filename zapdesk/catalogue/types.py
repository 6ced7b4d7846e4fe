"""What is required: models, connections, endpoints, limits, each with its source."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar

from zapdesk.base.frozen import Frozen


class SourceKind(StrEnum):
    """Whose word a value is."""

    SEED = "seed"  # the maker's network requirements, by heading
    MAKER = "maker"  # another public page of the maker
    STANDARD = "standard"  # an RFC or a vendor's documentation
    OURS = "ours"  # ZapDesk's own rule; always shown as such


class Source(Frozen):
    """Where a value comes from."""

    kind: SourceKind
    where: str  # heading of the seed, page, RFC; for our own rules: the reason


class Limit(Frozen):
    """What a reading is held against. ``value`` is a number, a word, or a list of either."""

    kind: Literal["at-least", "at-most", "range", "one-of", "equals", "required"]
    value: float | str | tuple[float | str, ...] | None = None
    unit: str | None = None


class Requirement(Frozen):
    """One thing that is required of a site."""

    id: str
    limit: Limit
    source: Source
    checks: tuple[
        str, ...
    ] = ()  # identifiers of the checks that measure it; "https:*" for each host
    stated_for: tuple[str, ...] = ()  # models the maker wrote it for; () = all
    assumed_for: tuple[str, ...] = ()  # models that we assume it holds for as well


class SerialRule(Frozen):
    """Which serials of a model have a connection: letters, then the number's leading digits."""

    prefix: str
    lowest: str  # compared with as many leading digits of the serial's number
    highest: str | None = None  # included


class Offer(Frozen):
    """A connection that a model has."""

    connection: str
    source: Source
    serials: SerialRule | None = None  # None: every serial


class Model(Frozen):
    """A charging station's model."""

    id: str
    name: str
    sold: bool
    source: Source
    connections: tuple[Offer, ...]
    serial_prefixes: tuple[str, ...] = ()  # a suggestion, never a block
    hints: dict[str, str] = {}  # connection → text key of a hint where it is refused


class Connection(Frozen):
    """A way for a station to reach the internet."""

    id: str
    name: str
    uses_site_network: bool
    source: Source


class Visit(Frozen):
    """What the program sends to an endpoint: for the page "What this program sends"."""

    why: str  # text key
    per_check: int  # most questions, connections or handshakes in one healthy check
    at_most: int  # in one check where something stays silent


class Endpoint(Frozen):
    """A host and port that stations use, or that we use as a control."""

    id: str  # the check's identifier where one belongs to it
    protocol: Literal["dns", "ntp", "https", "mqtt", "http", "tcp"]
    host: str  # a name, or an IPv4 address
    port: int
    transport: Literal["udp", "tcp"]
    control: bool  # True: the charger does not need it; it only tells causes apart
    source: Source
    visit: Visit


class Question(Frozen):
    """Something that no measurement answers: asked of a person, on tiles or as a number.

    Its identifier is the check's as well; where it is asked of each circuit, the check is
    ``plc-module:<circuit>``. The words are in the texts, below ``question.<id>``.
    """

    id: str
    page: Literal["requirements", "plc", "lte"]  # where it is asked
    requirement: str  # what is asked for, its limit and its source
    connections: tuple[str, ...]
    fixed_by: Literal["electrician", "network-owner", "it-firewall", "zaptec"]  # who can settle it
    models: tuple[str, ...] = ()  # () = all
    kind: Literal["yes-no", "number"] = "yes-no"
    unit: str | None = None  # of the number
    good: Literal["yes", "no"] = "yes"  # the choice that is as asked for
    each: Literal["job", "circuit"] = "job"
    finding: str | None = None  # code of what another answer means; None: it becomes an open point
    informs: bool = False  # only told, whatever the answer: nothing to settle


class Statement(Frozen):
    """A sentence of the maker's in substance, for the letter to IT; the words are in the texts."""

    id: str
    source: Source
    value: float | str | None = None
    unit: str | None = None


class Catalogue(Frozen):
    """The whole catalogue, as of a date."""

    date: date
    models: tuple[Model, ...]
    connections: tuple[Connection, ...]
    endpoints: tuple[Endpoint, ...]
    requirements: tuple[Requirement, ...]
    statements: tuple[Statement, ...]
    questions: tuple[Question, ...] = ()

    def model(self, ident: str) -> Model:
        """The model. Raises KeyError."""
        return _by_id(self.models, ident)

    def connection(self, ident: str) -> Connection:
        """The connection. Raises KeyError."""
        return _by_id(self.connections, ident)

    def requirement(self, ident: str) -> Requirement:
        """The requirement. Raises KeyError."""
        return _by_id(self.requirements, ident)

    def question(self, ident: str) -> Question:
        """The question. Raises KeyError."""
        return _by_id(self.questions, ident)

    def endpoint(self, ident: str) -> Endpoint:
        """The endpoint. Raises KeyError."""
        return _by_id(self.endpoints, ident)

    def number(self, ident: str) -> float:
        """The limit of a requirement that is one number. Raises KeyError, TypeError."""
        value = self.requirement(ident).limit.value
        if not isinstance(value, int | float):
            raise TypeError(f"requirement {ident!r} has no single number")
        return value

    def offer(self, model: str, connection: str) -> Offer | None:
        """How the model has the connection; None: it has not."""
        return next((o for o in self.model(model).connections if o.connection == connection), None)

    def asked(self, protocol: str) -> tuple[Endpoint, ...]:
        """The endpoints of a protocol that a charger needs, in file order."""
        return tuple(e for e in self.endpoints if e.protocol == protocol and not e.control)

    def required_names(self) -> tuple[str, ...]:
        """Every host name that a charger looks up: time, web hosts, cloud."""
        found = [e.host for p in ("ntp", "https", "mqtt") for e in self.asked(p)]
        return tuple(dict.fromkeys(found))


_T = TypeVar("_T", Model, Connection, Requirement, Endpoint, Question)


def _by_id(items: tuple[_T, ...], ident: str) -> _T:
    for item in items:
        if item.id == ident:
            return item
    raise KeyError(ident)
