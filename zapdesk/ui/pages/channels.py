"""The channel picture with its heading and its words, for eyes and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.checks.wifi.channels import Band, band_of
from zapdesk.session.air import name_of
from zapdesk.ui.pages.wifi_names import channels_said
from zapdesk.ui.widgets.channelpicture import ChannelPicture, Hump
from zapdesk.ui.widgets.surface import Card
from zapdesk.ui.widgets.text import PROSE, Text

if TYPE_CHECKING:
    from zapdesk.checks.wifi.types import Network
    from zapdesk.ui.desk import Desk

_CHANNELS = 11
_WIDE_MHZ = 40


class ChannelCard(Card):
    """2.4 GHz as it is heard; it follows every scan in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=10)
        self._desk = desk
        limit = desk.catalogue.requirement("wifi-channel").limit.value
        self._last = int(float(limit[-1])) if isinstance(limit, tuple) else _CHANNELS
        self._lead = Text("", "body", "soft", max_chars=PROSE)
        self.picture = ChannelPicture(self._last)
        self.column.addWidget(Text(desk.texts.say("ui.wifi.picture"), "heading"))
        self.column.addWidget(self._lead)
        self.column.addWidget(self.picture)

    def show_networks(self, networks: tuple[Network, ...], ssid_hex: str, ssid: str) -> None:
        """Show what was heard. ``ssid`` is the chosen name for showing; "" while none is."""
        say = self._desk.texts.say
        humps = [_hump(n, ssid_hex) for n in networks if _drawable(n)]
        own = any(hump.own for hump in humps)
        self._lead.setText(
            say(f"ui.wifi.picture-lead{'' if own else '-none'}", ssid=ssid, last=self._last)
        )
        said = say(
            "ui.wifi.picture-said",
            own=self._said(networks, ssid_hex, ssid),
            others=sum(not hump.own for hump in humps),
        )
        self.picture.show_humps(humps, said)

    def _said(self, networks: tuple[Network, ...], ssid_hex: str, ssid: str) -> str:
        """Where the chosen name is, in words."""
        texts = self._desk.texts
        if not ssid:
            return texts.say("ui.wifi.picture") + "."
        name = name_of(networks, ssid_hex)
        channels = channels_said(name.channels, texts) if name is not None else ""
        if not channels:
            return texts.say("ui.wifi.picture-own-none")
        return texts.say("ui.wifi.picture-own", ssid=ssid, channels=channels)


def _drawable(network: Network) -> bool:
    """Whether channel and level are known, on 2.4 GHz."""
    known = network.channel is not None and network.rssi_dbm is not None
    return known and band_of(network.frequency_mhz, network.channel) is Band.GHZ_2


def _hump(network: Network, ssid_hex: str) -> Hump:
    return Hump(
        channel=network.channel or 0,
        level=network.rssi_dbm or 0.0,
        own=bool(ssid_hex) and network.ssid_hex == ssid_hex,
        width_mhz=_WIDE_MHZ if network.width_mhz == _WIDE_MHZ else 20,
    )
