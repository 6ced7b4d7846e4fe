from __future__ import annotations

import errno
import ssl

import pytest

from zapdesk.checks import errors
from zapdesk.checks.failures import Failure


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (errno.ECONNREFUSED, Failure.REFUSED),
        (errno.ECONNRESET, Failure.RESET),
        (errno.EPIPE, Failure.RESET),
        (errno.ETIMEDOUT, Failure.TIMED_OUT),
        (errno.EHOSTUNREACH, Failure.UNREACHABLE),
        (errno.ENETUNREACH, Failure.UNREACHABLE),
        (errno.ENODEV, Failure.NETWORK_DOWN),
        (errno.ENETDOWN, Failure.NETWORK_DOWN),
        (errno.EPERM, Failure.PROHIBITED),
        (10061, Failure.REFUSED),
        (10054, Failure.RESET),
        (10065, Failure.UNREACHABLE),
        (10050, Failure.NETWORK_DOWN),
        (9999, Failure.UNREACHABLE),
    ],
)
def test_codes_become_failures(code: int, failure: Failure) -> None:
    assert errors.of_socket(OSError(code, "words are not read")) is failure


def test_windows_code_goes_before_errno() -> None:
    error = OSError(errno.EINVAL, "")
    error.winerror = 1225  # type: ignore[attr-defined]
    assert errors.of_socket(error) is Failure.REFUSED


def test_a_time_out_without_code() -> None:
    assert errors.of_socket(TimeoutError()) is Failure.TIMED_OUT


def test_on_udp_a_reset_is_a_closed_port() -> None:
    assert errors.of_datagram(ConnectionResetError(errno.ECONNRESET, "")) is Failure.REFUSED


def _tls(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, reason)
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("reason", "before", "failure"),
    [
        ("TLSV1_ALERT_PROTOCOL_VERSION", True, Failure.TLS_VERSION),
        ("UNSUPPORTED_PROTOCOL", True, Failure.TLS_VERSION),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", True, Failure.TLS_VERSION),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", False, Failure.TLS_ALERT),
        ("TLSV1_ALERT_INSUFFICIENT_SECURITY", True, Failure.TLS_VERSION),
        ("TLSV1_UNRECOGNIZED_NAME", True, Failure.TLS_ALERT),
        ("TLSV13_ALERT_CERTIFICATE_REQUIRED", False, Failure.TLS_ALERT),
        ("SSLV3_ALERT_UNEXPECTED_MESSAGE", True, Failure.TLS_ALERT),
        ("UNEXPECTED_MESSAGE", True, Failure.NOT_TLS),
        ("TLSV1_ALERT_ACCESS_DENIED", True, Failure.TLS_ALERT),
        ("WRONG_VERSION_NUMBER", True, Failure.NOT_TLS),
        ("HTTP_REQUEST", True, Failure.NOT_TLS),
    ],
)
def test_openssl_reasons(reason: str, before: bool, failure: Failure) -> None:
    assert errors.of_tls(_tls(reason), before_certificate=before) is failure


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (18, Failure.SELF_SIGNED),
        (19, Failure.UNKNOWN_AUTHORITY),
        (20, Failure.UNKNOWN_AUTHORITY),
        (62, Failure.WRONG_HOST),
        (24, Failure.BAD_CERTIFICATE),
    ],
)
def test_verify_codes(code: int, failure: Failure) -> None:
    error = ssl.SSLCertVerificationError(1, "")
    error.verify_code = code
    assert errors.of_tls(error, before_certificate=False) is failure


def test_an_early_end_is_closed() -> None:
    assert errors.of_tls(ssl.SSLEOFError(8, "EOF"), before_certificate=True) is Failure.CLOSED
