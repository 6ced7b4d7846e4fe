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


def channel_card(networks: tuple[Network, ...], ssid_hex: str, ssid: str, desk: Desk) -> Card:
    """2.4 GHz as it was heard. ``ssid`` is the chosen name for showing; "" while none is."""
    texts, say = desk.texts, desk.texts.say
    limit = desk.catalogue.requirement("wifi-channel").limit.value
    last = int(float(limit[-1])) if isinstance(limit, tuple) else 11
    humps = [
        Hump(
            channel=n.channel,
            level=n.rssi_dbm,
            own=bool(ssid_hex) and n.ssid_hex == ssid_hex,
            width_mhz=40 if n.width_mhz == 40 else 20,
        )
        for n in networks
        if n.channel is not None
        and n.rssi_dbm is not None
        and band_of(n.frequency_mhz, n.channel) is Band.GHZ_2
    ]
    name = name_of(networks, ssid_hex) if ssid_hex else None
    own = ""
    if ssid:
        heard = channels_said(name.channels, texts) if name is not None else ""
        own = (
            say("ui.wifi.picture-own", ssid=ssid, channels=heard)
            if heard
            else say("ui.wifi.picture-own-none")
        )
    others = sum(not hump.own for hump in humps)
    said = say("ui.wifi.picture-said", own=own or say("ui.wifi.picture"), others=others)
    mine = any(hump.own for hump in humps)
    lead = say(f"ui.wifi.picture-lead{'' if mine else '-none'}", ssid=ssid, last=last)
    card = Card(gap=10)
    card.column.addWidget(Text(say("ui.wifi.picture"), "heading"))
    card.column.addWidget(Text(lead, "body", "soft", max_chars=PROSE))
    picture = ChannelPicture(last)
    picture.show_humps(humps, said)
    card.column.addWidget(picture)
    return card
