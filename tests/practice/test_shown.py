from __future__ import annotations

import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from zapdesk.practice import world
from zapdesk.practice.faults import Faults, Shown, TlsFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from zapdesk.practice.vantage import PracticeVantage


REQUEST = b"GET / HTTP/1.1\r\nHost: practice\r\n\r\n"
HOST = world.PORTAL_API


def one(shown: Shown, port: int = 443, host: str = HOST) -> Faults:
    return Faults(tls=(TlsFault(shown=shown, host=host, port=port),))


def names(leaf: bytes) -> tuple[str, str]:
    """The host named in a certificate, and its issuer's common name."""
    certificate = x509.load_der_x509_certificate(leaf)
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    (host,) = found.get_values_for_type(x509.DNSName)
    return host, certificate.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value


@pytest.mark.parametrize(
    ("shown", "verify_code", "named", "issuer"),
    [
        (Shown.INSPECTED, 19, HOST, "Contoso Firewall CA"),
        (Shown.WRONG_HOST, 62, "shop.example", "Practice Issuing CA"),
        (Shown.SELF_SIGNED, 18, HOST, HOST),
        (Shown.LOGIN_PAGE, 18, world.LOGIN_PAGE, world.LOGIN_PAGE),
        (Shown.UNKNOWN_AUTHORITY, 19, HOST, "Unknown CA"),
        (Shown.INCOMPLETE, 20, HOST, "Practice Issuing CA"),
    ],
)
def test_what_a_charger_refuses_and_why(
    visit: Callable[..., Any], clients: Any, shown: Shown, verify_code: int, named: str, issuer: str
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        with pytest.raises(ssl.SSLCertVerificationError) as refusal:
            await clients.spoken(vantage, HOST, 443, REQUEST)
        assert refusal.value.verify_code == verify_code
        raw, peer = await clients.spoken(vantage, HOST, 443, REQUEST, believe=True)
        assert raw.startswith(b"HTTP/1.1 404 ")
        assert names(peer["leaf"]) == (named, issuer)

    visit(one(shown), guest)


@pytest.mark.parametrize(
    ("shown", "place"), [(Shown.EXPIRED, 1), (Shown.GENUINE, 0), (Shown.NOT_YET_VALID, -1)]
)
def test_dates_are_left_to_be_judged_by_the_true_time(
    visit: Callable[..., Any], clients: Any, shown: Shown, place: int
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        _, peer = await clients.spoken(vantage, HOST, 443, REQUEST)
        leaf = x509.load_der_x509_certificate(peer["leaf"])
        now = datetime.now(UTC)
        assert (leaf.not_valid_after_utc < now) is (place > 0)
        assert (leaf.not_valid_before_utc > now) is (place < 0)

    visit(one(shown), guest)


@pytest.mark.parametrize(("host", "port"), [(HOST, 443), (world.CLOUD, 8883)])
def test_old_versions_are_too_old(
    visit: Callable[..., Any], clients: Any, host: str, port: int
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        with pytest.raises(ssl.SSLError) as refusal:
            await clients.spoken(vantage, host, port, REQUEST, believe=True)
        assert refusal.value.reason == "UNSUPPORTED_PROTOCOL"

    visit(one(Shown.OLD_VERSION, port, host), guest)


def test_a_broker_may_be_too_new_for_a_charger(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        with pytest.raises(ssl.SSLError) as refusal:
            await clients.spoken(vantage, world.CLOUD, 8883, REQUEST, believe=True)
        assert refusal.value.reason == "TLSV1_ALERT_PROTOCOL_VERSION"

    visit(one(Shown.NEW_VERSION, 8883, world.CLOUD), guest)


def test_a_cut_is_a_reset(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        with pytest.raises(ConnectionResetError):
            await clients.spoken(vantage, HOST, 443, REQUEST, believe=True)

    visit(one(Shown.CUT), guest)


def test_a_stuck_handshake_is_silence_on_an_open_connection(
    visit: Callable[..., Any], clients: Any, client_hello: bytes
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        raw, _ = await clients.spoken(vantage, HOST, 443, client_hello, bare=True)
        assert raw is None

    visit(one(Shown.STUCK), guest)


def test_one_fault_leaves_the_others_alone(visit: Callable[..., Any], clients: Any) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        for host in world.WEB:
            if host != HOST:
                raw, _ = await clients.spoken(vantage, host, 443, REQUEST)
                assert raw.startswith(b"HTTP/1.1 404 ")
        raw, _ = await clients.spoken(vantage, world.CLOUD, 8883, clients.connect_packet)
        assert raw == b"\x20\x02\x00\x05"

    visit(one(Shown.CUT), guest)


def test_the_inspector_shows_itself_on_every_host_and_sends_its_root(
    visit: Callable[..., Any], clients: Any
) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        (extra,) = set(vantage.trust.pc_roots()) - set(vantage.trust.public_roots())
        for host in (*world.WEB, world.CLOUD):
            for port in (443, 8883) if host == world.CLOUD else (443,):
                _, peer = await clients.spoken(vantage, host, port, REQUEST, believe=True)
                assert names(peer["leaf"]) == (host, "Contoso Firewall CA")
                leaf = x509.load_der_x509_certificate(peer["leaf"])
                leaf.verify_directly_issued_by(x509.load_der_x509_certificate(extra))

    visit("company-firewall", guest)


def test_an_inspector_that_this_pc_does_not_know(visit: Callable[..., Any]) -> None:
    async def guest(vantage: PracticeVantage) -> None:
        assert set(vantage.trust.pc_roots()) == set(vantage.trust.public_roots())

    inspected = (TlsFault(shown=Shown.INSPECTED),)
    visit(Faults(tls=inspected, firewall_trusted=False), guest)
