"""What each TLS host showed: reached or not, genuine or not, and if not, what it was instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapdesk.checks.failures import Failure, Stage, State
from zapdesk.diagnosis.facts.words import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from zapdesk.checks.types import (
        Certificate,
        Chain,
        Connect,
        HttpsEvidence,
        MqttEvidence,
        Reading,
        Tls,
    )


@dataclass(frozen=True)
class Host:
    """One check that ends in TLS."""

    reading: Reading
    evidence: HttpsEvidence | MqttEvidence

    @property
    def check(self) -> str:
        """The check's identifier."""
        return self.reading.check

    @property
    def name(self) -> str:
        """The host's name."""
        return self.evidence.host

    @property
    def port(self) -> int:
        """The port that stations use there."""
        return self.evidence.port

    @property
    def connect(self) -> Connect | None:
        """The effort to reach its port; None: not tried."""
        return self.evidence.connect

    @property
    def tls(self) -> Tls | None:
        """The handshake; None: it never came so far."""
        return self.evidence.tls

    @property
    def tried(self) -> bool:
        """A socket was opened towards it."""
        return self.connect is not None and self.reading.state in (State.MEASURED, State.FAILED)

    @property
    def connected(self) -> bool:
        """Its port let us in."""
        return self.connect is not None and self.connect.failure is None

    @property
    def shut(self) -> bool:
        """Its port was tried and did not let us in."""
        return self.tried and not self.connected

    @property
    def chain(self) -> Chain | None:
        """Who vouches for it, where a certificate could be read."""
        chain = self.tls.chain if self.tls is not None else None
        return chain if chain is not None and chain.certificates else None

    @property
    def leaf(self) -> Certificate | None:
        """The server's own certificate."""
        return self.chain.certificates[0] if self.chain is not None else None

    @property
    def genuine(self) -> bool:
        """The real host: its name, vouched for by a public authority, dates aside."""
        return (
            self.tls is not None
            and self.tls.failure is None
            and self.chain is not None
            and self.chain.verified
            and self.chain.name_matches
        )


def signers(hosts: Iterable[Host]) -> frozenset[str]:
    """Fingerprints of authorities that are not public and vouch for several hosts."""
    seen: dict[str, set[str]] = {}
    for host in hosts:
        if host.chain is not None and host.chain.root is not None and not host.chain.root_public:
            seen.setdefault(host.chain.root.sha256, set()).add(host.name)
    return frozenset(root for root, names in seen.items() if len(names) > 1)


def trouble(host: Host, several: frozenset[str], now: datetime) -> str | None:
    """The one ``tls-*`` code that fits a connected host, in the contract's precedence.

    Args:
        host: connected; any other has no trouble with TLS.
        several: :func:`signers` of all hosts.
        now: the true time, as far as it is known.
    """
    tls = host.tls
    if not host.connected or tls is None:
        return None
    if tls.failure is Failure.WRONG_HOST or (host.chain and not host.chain.name_matches):
        return "tls-wrong-host"
    if _inspected(host, several):
        return "tls-inspected"
    if tls.failure in CERTIFICATE or tls.stage is Stage.CERTIFICATE:
        return "tls-untrusted"
    if tls.failure is None:
        return "tls-expired" if out_of_date(host, now) else None
    if tls.failure is Failure.TLS_VERSION:
        return "tls-version"
    return "tls-stalled" if tls.failure is Failure.TIMED_OUT else "tls-reset"


def out_of_date(host: Host, now: datetime) -> Certificate | None:
    """The certificate that is expired or not yet valid: the server's own, or one above it.

    Above it only those count that lead to the root, and only where the server sent no other one
    of that name that holds: some send an old one that nobody needs. Roots are trusted as they are.
    """
    if host.chain is None:
        return None
    leaf, *others = host.chain.certificates
    if not _holds(leaf, now):
        return leaf
    above = (c for c in others if c.sha256 in host.chain.path and not _holds(c, now))
    holding = {c.subject for c in others if _holds(c, now)}
    return next((c for c in above if c.subject not in holding), None)


def _holds(certificate: Certificate, now: datetime) -> bool:
    return certificate.not_before <= now <= certificate.not_after


def _inspected(host: Host, several: frozenset[str]) -> bool:
    chain, leaf = host.chain, host.leaf
    if chain is None or leaf is None or chain.verified or chain.root is None or chain.root_public:
        return False
    if leaf.self_signed:
        return False  # a self-signed server certificate is no root
    return chain.root_in_pc_store or chain.root.sha256 in several
