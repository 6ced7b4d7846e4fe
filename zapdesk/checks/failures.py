"""The closed lists of a reading: what became of a check, how far it came, and what stopped it.

Records keep these words for years: add to them freely, and never rename one.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What became of a check; five different things, never mixed."""

    MEASURED = "measured"  # it ran and saw what it looked for
    FAILED = "failed"  # it ran and the network did not give it
    UNKNOWN = "unknown"  # this PC cannot tell (no lease file, no permission, our own fault)
    NOT_RUN = "not-run"  # not tried: something before it failed, or it was cancelled
    NOT_APPLICABLE = "not-applicable"


class Stage(StrEnum):
    """How far a check came: the step that a failure belongs to."""

    LINK = "link"
    ADDRESS = "address"
    GATEWAY = "gateway"
    LEASE = "lease"
    CAPACITY = "capacity"
    RESOLVE = "resolve"
    ASK = "ask"  # a UDP question: DNS or NTP
    CONNECT = "connect"
    HANDSHAKE = "handshake"
    CERTIFICATE = "certificate"
    HTTP = "http"
    LOGIN = "login"  # MQTT CONNECT to CONNACK
    SERIAL = "serial"
    SIGNAL = "signal"


class Failure(StrEnum):
    """Every way in which a reading can be other than hoped for; records keep these words."""

    # the PC and its own network
    LINK_DOWN = "link-down"
    NO_ADAPTER = "no-adapter"
    NO_ADDRESS = "no-address"
    LINK_LOCAL = "link-local"
    NO_GATEWAY = "no-gateway"
    NOT_KNOWN = "not-known"  # this PC cannot know it
    NOT_ASKED = "not-asked"  # an answer is missing (pool, serial)
    # sockets
    TIMED_OUT = "timed-out"
    REFUSED = "refused"
    RESET = "reset"
    CLOSED = "closed"  # an orderly end where an answer was due
    UNREACHABLE = "unreachable"  # ICMP: net, host or communication prohibited; no route
    PROHIBITED = "prohibited"  # this PC's own system forbids it (EPERM, EACCES)
    NETWORK_DOWN = "network-down"  # the adapter went away under the socket
    # names
    NO_SERVER = "no-server"  # there is no name server to ask
    NXDOMAIN = "nxdomain"
    SERVFAIL = "servfail"
    DNS_REFUSED = "dns-refused"
    EMPTY = "empty"
    NO_NAME = "no-name"  # the name of this host did not resolve, so it was not tried
    # answers that are not what the protocol promises
    MALFORMED = "malformed"
    # TLS
    NOT_TLS = "not-tls"
    TLS_VERSION = "tls-version"
    TLS_ALERT = "tls-alert"
    WRONG_HOST = "wrong-host"
    UNKNOWN_AUTHORITY = "unknown-authority"
    SELF_SIGNED = "self-signed"
    INCOMPLETE_CHAIN = "incomplete-chain"
    BAD_CERTIFICATE = "bad-certificate"  # anything else that a verifier refuses
    # time
    UNSYNCHRONISED = "unsynchronised"
    KISS_OF_DEATH = "kiss-of-death"
    RATE_LIMITED = "rate-limited"
    FOREIGN_ANSWER = "foreign-answer"  # an NTP answer without our timestamp
    # MQTT
    NO_CONNACK = "no-connack"
    NOT_MQTT = "not-mqtt"
    UNAVAILABLE = "unavailable"  # CONNACK 3
    # ourselves
    CANCELLED = "cancelled"
    OUR_FAULT = "our-fault"
