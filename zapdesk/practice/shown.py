"""What each TLS port of the practice world shows: its certificate and its versions of TLS."""

from __future__ import annotations

import ssl
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from zapdesk.practice import world
from zapdesk.practice.authority import Authority, self_signed
from zapdesk.practice.faults import Shown
from zapdesk.practice.trust import PracticeTrust

if TYPE_CHECKING:
    from zapdesk.practice.authority import Issued

_DAY = timedelta(days=1)
_OTHER_HOST = "shop.example"


class Certificates:
    """The authorities of one site, and server contexts made from them on demand."""

    def __init__(self) -> None:
        maker = "ZapDesk practice site"
        self._root = Authority("Practice Root CA", maker)
        self._issuing = Authority("Practice Issuing CA", maker, self._root)
        self._firewall = Authority("Contoso Firewall CA", "Contoso")

    def trust(self, *, firewall: bool) -> PracticeTrust:
        """Whom to trust; ``firewall``: the PC's store has the company firewall's authority."""
        return PracticeTrust(self._root.der, (self._firewall.der,) if firewall else ())

    def context(self, host: str, shown: Shown, *, tls12_only: bool) -> ssl.SSLContext:
        """A server context for a host.

        Args:
            host: the name that the server is reached by.
            shown: its fault, if any.
            tls12_only: no TLS 1.3, as on the cloud's MQTT port.
        """
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        new = shown is Shown.NEW_VERSION
        context.minimum_version = ssl.TLSVersion.TLSv1_3 if new else ssl.TLSVersion.TLSv1_2
        if tls12_only and not new:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        _load(context, self._issue(host, shown))
        return context

    def _issue(self, host: str, shown: Shown) -> Issued:
        proper, whole = self._issuing, (self._issuing,)
        match shown:
            case Shown.INSPECTED:
                return self._firewall.issue(host, send=(self._firewall,))
            case Shown.EXPIRED:
                return proper.issue(host, send=whole, begins=-400 * _DAY, ends=-20 * _DAY)
            case Shown.NOT_YET_VALID:
                return proper.issue(host, send=whole, begins=20 * _DAY, ends=400 * _DAY)
            case Shown.WRONG_HOST:
                return proper.issue(_OTHER_HOST, send=whole)
            case Shown.SELF_SIGNED:
                return self_signed(host)
            case Shown.LOGIN_PAGE:
                return self_signed(world.LOGIN_PAGE)
            case Shown.UNKNOWN_AUTHORITY:
                stranger = Authority("Unknown CA", "Example")
                return stranger.issue(host, send=(stranger,))
            case Shown.INCOMPLETE:
                return proper.issue(host)
            case _:
                return proper.issue(host, send=whole)


def _load(context: ssl.SSLContext, issued: Issued) -> None:
    # OpenSSL's binding reads a server's certificate from a file only; the folder is private to
    # this user, and gone before the first client comes.
    with tempfile.TemporaryDirectory(prefix="zapdesk-practice-") as folder:
        file = Path(folder, "server.pem")
        file.write_bytes(issued.key + issued.chain)
        context.load_cert_chain(file)
