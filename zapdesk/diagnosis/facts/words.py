"""Which failures mean what: silence, a refusal, an answer that is of no use."""

from __future__ import annotations

from zapdesk.checks.failures import Failure

REJECTED = frozenset({Failure.REFUSED, Failure.RESET})
"""TCP was answered by a reset: something is there, though it does not let us in."""

DENIED = frozenset({Failure.NXDOMAIN, Failure.EMPTY})
"""A name server says that there is no such name or no address: an answer."""

UNWILLING = frozenset({Failure.SERVFAIL, Failure.DNS_REFUSED})
"""A name server answers, and cannot or will not: no sign that the outside is there."""

TIME_OF_NO_USE = frozenset(
    {
        Failure.UNSYNCHRONISED,
        Failure.KISS_OF_DEATH,
        Failure.RATE_LIMITED,
        Failure.FOREIGN_ANSWER,
        Failure.MALFORMED,
    }
)
"""A time server answered, but not with a time that a charger may take."""

CERTIFICATE = frozenset(
    {
        Failure.WRONG_HOST,
        Failure.UNKNOWN_AUTHORITY,
        Failure.SELF_SIGNED,
        Failure.INCOMPLETE_CHAIN,
        Failure.BAD_CERTIFICATE,
    }
)
"""A certificate was shown and refused."""

NO_LOSS = frozenset(
    {
        *CERTIFICATE,
        *DENIED,
        *TIME_OF_NO_USE,
        Failure.NOT_TLS,
        Failure.TLS_VERSION,
        Failure.TLS_ALERT,
        Failure.NOT_MQTT,
        Failure.UNAVAILABLE,
    }
)
"""Somebody said it: a cable that was pulled out does not speak."""

HELD_BACK = Failure.PROHIBITED
"""This PC's own system (a firewall of its own, a policy) let nothing out: no word of the site."""

OURS = frozenset({Failure.CANCELLED, Failure.OUR_FAULT})
"""Neither the network's doing nor a step that failed before."""
