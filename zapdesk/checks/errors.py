"""Exceptions become failures here and nowhere else: by error code first, by text last."""

from __future__ import annotations

import errno
import ssl

from zapdesk.checks.failures import Failure

_BY_ERRNO = {
    errno.ECONNREFUSED: Failure.REFUSED,
    errno.ECONNRESET: Failure.RESET,
    errno.ECONNABORTED: Failure.RESET,
    errno.EPIPE: Failure.RESET,
    errno.ETIMEDOUT: Failure.TIMED_OUT,
    errno.EHOSTUNREACH: Failure.UNREACHABLE,
    errno.ENETUNREACH: Failure.UNREACHABLE,
    errno.EADDRNOTAVAIL: Failure.NETWORK_DOWN,  # the source address has gone
    errno.ENETDOWN: Failure.NETWORK_DOWN,
    errno.ENODEV: Failure.NETWORK_DOWN,  # the adapter has gone
    errno.ENXIO: Failure.NETWORK_DOWN,
    errno.EPERM: Failure.PROHIBITED,
    errno.EACCES: Failure.PROHIBITED,
    errno.EPROTO: Failure.UNREACHABLE,
}

# Windows Sockets error codes (WinSock2.h); Python leaves them in ``winerror`` or ``errno``.
_BY_WINERROR = {
    10013: Failure.PROHIBITED,  # WSAEACCES
    10049: Failure.NETWORK_DOWN,  # WSAEADDRNOTAVAIL
    10050: Failure.NETWORK_DOWN,  # WSAENETDOWN
    10051: Failure.UNREACHABLE,  # WSAENETUNREACH
    10052: Failure.RESET,  # WSAENETRESET
    10053: Failure.RESET,  # WSAECONNABORTED
    10054: Failure.RESET,  # WSAECONNRESET; on UDP a closed port, see udp()
    10060: Failure.TIMED_OUT,  # WSAETIMEDOUT
    10061: Failure.REFUSED,  # WSAECONNREFUSED
    10064: Failure.UNREACHABLE,  # WSAEHOSTDOWN
    10065: Failure.UNREACHABLE,  # WSAEHOSTUNREACH
    121: Failure.TIMED_OUT,  # ERROR_SEM_TIMEOUT
    1225: Failure.REFUSED,  # ERROR_CONNECTION_REFUSED, from overlapped connects
    1231: Failure.UNREACHABLE,  # ERROR_NETWORK_UNREACHABLE
    1232: Failure.UNREACHABLE,  # ERROR_HOST_UNREACHABLE
    1234: Failure.REFUSED,  # ERROR_PORT_UNREACHABLE: a closed UDP port
    1236: Failure.RESET,  # ERROR_CONNECTION_ABORTED
    64: Failure.RESET,  # ERROR_NETNAME_DELETED
}

# X509_V_ERR numbers (openssl/x509_vfy.h).
_BY_VERIFY = {
    2: Failure.INCOMPLETE_CHAIN,  # unable to get issuer certificate
    18: Failure.SELF_SIGNED,  # the server's own certificate is self-signed
    19: Failure.UNKNOWN_AUTHORITY,  # a self-signed authority that nobody knows
    20: Failure.UNKNOWN_AUTHORITY,  # unable to get the local issuer; refined by the chain
    21: Failure.UNKNOWN_AUTHORITY,  # unable to verify the first certificate
    62: Failure.WRONG_HOST,
    64: Failure.WRONG_HOST,
}

_VERSION_REASONS = (
    "PROTOCOL_VERSION",
    "UNSUPPORTED_PROTOCOL",
    "WRONG_SSL_VERSION",
    "INSUFFICIENT_SECURITY",
    "HANDSHAKE_FAILURE",
    "NO_PROTOCOLS_AVAILABLE",
)
_ALERTS = ("SSLV3_ALERT_", "TLSV1_", "TLSV13_")  # how OpenSSL names what the peer complained of
_NOT_TLS_REASONS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "UNEXPECTED")


def of_socket(error: OSError) -> Failure:
    """The failure behind a socket's error; an error nobody foresaw counts as unreachable."""
    win = getattr(error, "winerror", None)
    if win in _BY_WINERROR:
        return _BY_WINERROR[win]
    if error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno]
    if error.errno in _BY_WINERROR:
        return _BY_WINERROR[error.errno]
    if isinstance(error, TimeoutError):
        return Failure.TIMED_OUT
    return Failure.UNREACHABLE


def of_datagram(error: OSError) -> Failure:
    """The same for UDP, where Windows reports a closed port as a reset."""
    failure = of_socket(error)
    return Failure.REFUSED if failure is Failure.RESET else failure


def of_tls(error: ssl.SSLError, *, before_certificate: bool) -> Failure:
    """The failure behind OpenSSL's error.

    A refusal that comes before any certificate is about versions or ciphers; the same alert
    afterwards is about something else.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _BY_VERIFY.get(error.verify_code, Failure.BAD_CERTIFICATE)
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Failure.CLOSED
    reason = (error.reason or "").upper()
    if any(part in reason for part in _VERSION_REASONS):
        return Failure.TLS_VERSION if before_certificate else Failure.TLS_ALERT
    if reason.startswith(_ALERTS):
        return Failure.TLS_ALERT
    if any(part in reason for part in _NOT_TLS_REASONS):
        return Failure.NOT_TLS
    return Failure.BAD_CERTIFICATE if not before_certificate else Failure.NOT_TLS
