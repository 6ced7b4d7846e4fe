"""Whom a charger of the practice world trusts, and whom this PC trusts besides."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from zapdesk.vantage.interface import RootsKind

_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME; OpenSSL's x509_vfy.h, no name in ssl


class PracticeTrust:
    """Trust in the practice authority; the company firewall's only in the PC's store."""

    def __init__(self, public: bytes, pc_only: tuple[bytes, ...]) -> None:
        self._public = (public,)
        self._pc = (public, *pc_only)
        self._strict = {only: _strict(public, tls12_only=only) for only in (False, True)}
        self._reading = {only: _lenient(tls12_only=only) for only in (False, True)}

    @property
    def kind(self) -> RootsKind:
        """Always ``practice``."""
        return "practice"

    def context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that trusts the practice authority, checks the name, not the dates."""
        return self._strict[tls12_only]

    def reading_context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that accepts any certificate."""
        return self._reading[tls12_only]

    def public_roots(self) -> Collection[bytes]:
        """The practice authority, DER."""
        return self._public

    def pc_roots(self) -> Collection[bytes]:
        """The practice authority and, where it is trusted, the company firewall's, DER."""
        return self._pc


def _client(*, tls12_only: bool) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if tls12_only:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


def _strict(root: bytes, *, tls12_only: bool) -> ssl.SSLContext:
    context = _client(tls12_only=tls12_only)
    context.load_verify_locations(cadata=root)
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    return context


def _lenient(*, tls12_only: bool) -> ssl.SSLContext:
    context = _client(tls12_only=tls12_only)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
