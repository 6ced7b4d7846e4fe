"""Whom a charger trusts: a list of public roots that the program carries, never this PC's store.

This PC's store is read only to tell a firewall that opens TLS from an authority nobody knows.
"""

from __future__ import annotations

import base64
import binascii
import re
import ssl
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.vantage.files import matching, read_text
from zapdesk.vantage.win.roots import read_roots

if TYPE_CHECKING:
    from zapdesk.vantage.interface import RootsKind

_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME: dates are judged later, by the true time
_PEM = re.compile(
    r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]{1,65536}?)-----END CERTIFICATE-----"
)
_LIMIT = 8 << 20  # bytes of one file; the largest public bundle has a thirtieth of that

# Where systems keep their own bundle, for interpreters that were built for another system.
_PC_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class RootsError(Exception):
    """The file of roots that was named cannot be used; the message is one plain sentence."""


class PemTrust:
    """Trust in the roots of one PEM file. Thread-safe; every context is built once.

    Raises:
        RootsError: the file cannot be read or holds no certificate.
    """

    def __init__(self, kind: RootsKind, file: Path) -> None:
        self._kind = kind
        self._file = file
        self._lock = threading.Lock()
        self._contexts: dict[tuple[bool, bool], ssl.SSLContext] = {}
        self._public: frozenset[bytes] | None = None
        self._pc: frozenset[bytes] | None = None

    @property
    def kind(self) -> RootsKind:
        """Which roots are taken for the public ones."""
        return self._kind

    def warm(self) -> None:
        """Build what the checks will need (about 20 ms for each of two contexts). May block."""
        for tls12_only in (True, False):
            self.context(tls12_only=tls12_only)

    def context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that trusts these roots only, checks the name, and not the dates."""
        return self._built(tls12_only, reading=False)

    def reading_context(self, *, tls12_only: bool) -> ssl.SSLContext:
        """A client context that accepts any certificate: only to read a chain that was refused."""
        return self._built(tls12_only, reading=True)

    def public_roots(self) -> frozenset[bytes]:
        """The roots of the file, DER."""
        with self._lock:
            if self._public is None:
                self._public = frozenset(certificates(read_text(self._file, _LIMIT) or ""))
            return self._public

    def pc_roots(self) -> frozenset[bytes]:
        """The roots in this PC's own store, DER; empty where it cannot be read."""
        with self._lock:
            if self._pc is None:
                self._pc = _read_pc_roots()
            return self._pc

    def _built(self, tls12_only: bool, *, reading: bool) -> ssl.SSLContext:
        with self._lock:
            context = self._contexts.get((tls12_only, reading))
            if context is None:
                context = self._new_context(tls12_only, reading=reading)
                self._contexts[tls12_only, reading] = context
            return context

    def _new_context(self, tls12_only: bool, *, reading: bool) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.maximum_version = ssl.TLSVersion.TLSv1_2 if tls12_only else ssl.TLSVersion.TLSv1_3
        if reading:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return context
        context.verify_flags |= _NO_CHECK_TIME
        # By file and not by text: so the interpreter's lock is free while OpenSSL reads it.
        context.load_verify_locations(cafile=self._file)
        return context


class BundledTrust(PemTrust):
    """The public roots that the program carries (Mozilla's list, by certifi)."""

    def __init__(self) -> None:
        import certifi  # noqa: PLC0415  (only a real network needs it)

        super().__init__("bundled", Path(certifi.where()))


class CustomTrust(PemTrust):
    """The roots of a laboratory in place of the public ones.

    Raises:
        RootsError: the file cannot be read or holds no certificate.
    """

    def __init__(self, file: Path) -> None:
        text = read_text(file, _LIMIT)
        if text is None:
            raise RootsError(f"The file of roots {file} cannot be read.")
        super().__init__("custom", file)
        try:
            if not self.public_roots():
                raise RootsError(f"The file of roots {file} holds no certificate in PEM form.")
            self.warm()
        except (ssl.SSLError, OSError) as error:
            raise RootsError(f"The file of roots {file} holds a broken certificate.") from error


def certificates(text: str) -> list[bytes]:
    """The certificates of PEM text, DER; what is no base64 is passed over."""
    found = []
    for block in _PEM.finditer(text):
        try:
            found.append(base64.b64decode("".join(block[1].split()), validate=True))
        except binascii.Error:
            continue
    return found


def _read_pc_roots() -> frozenset[bytes]:
    return read_roots() if sys.platform == "win32" else _read_pc_files()


def _read_pc_files() -> frozenset[bytes]:
    """Every root where OpenSSL on this PC would look, and where Linux systems keep theirs."""
    paths = ssl.get_default_verify_paths()
    files = [paths.cafile, paths.openssl_cafile, *_PC_FILES]
    folders = [paths.capath, paths.openssl_capath]
    places = {Path(name) for name in files if name}
    for folder in filter(None, folders):
        places.update(found.resolve() for found in matching(Path(folder), "*"))
    roots: set[bytes] = set()
    for place in {place.resolve() for place in places}:
        roots.update(certificates(read_text(place, _LIMIT) or ""))
    return frozenset(roots)
