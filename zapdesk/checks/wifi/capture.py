"""Captures of beacons, for support and tests: pcap and pcapng, 802.11 with or without radiotap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.base.frozen import Frozen
from zapdesk.checks.wifi import pcap, pcapng
from zapdesk.checks.wifi.frames import Radiotap, read_frame, read_radiotap
from zapdesk.checks.wifi.merging import Gathered
from zapdesk.checks.wifi.packets import IEEE802_11, RADIOTAP, NotACaptureError
from zapdesk.vantage.radio import Bss

if TYPE_CHECKING:
    from zapdesk.checks.wifi.packets import Packets

MOST_BYTES = 256 * 1024 * 1024  # an hour of a busy street

_PLAIN = Radiotap(length=0)


class Capture(Frozen):
    """What was found in a capture."""

    heard: tuple[Bss, ...]  # one a BSSID and frequency: newest elements, median signal
    packets: int  # of any kind
    beacons: int  # beacons and probe responses among them
    cut: bool  # the file ends, or goes wrong, in the middle of a packet


def read_capture(raw: bytes) -> Capture:
    """Everything that a capture tells of access points.

    A file that is cut, or goes wrong in the middle, is read as far as it goes.

    Raises:
        NotACaptureError: the bytes are no capture of Wi-Fi; the message is one sentence.
    """
    if len(raw) > MOST_BYTES:
        size = MOST_BYTES // (1024 * 1024)
        raise NotACaptureError(f"the capture is larger than {size} MiB; cut it into parts")
    packets = _opened(raw)
    gathered = Gathered()
    beacons = count = 0
    others: set[int] = set()
    for packet in packets:
        count += 1
        bss = None
        if packet.link == RADIOTAP:
            heard = read_radiotap(packet.data)
            if heard is not None:
                bss = read_frame(packet.data[heard.length :], heard, fcs=packet.fcs)
        elif packet.link == IEEE802_11:
            bss = read_frame(packet.data, _PLAIN, fcs=packet.fcs)
        else:
            others.add(packet.link)
        if bss is not None:
            beacons += 1
            gathered.add(bss)
    others |= packets.links - {RADIOTAP, IEEE802_11}
    if others and not packets.links & {RADIOTAP, IEEE802_11}:
        kinds = ", ".join(str(link) for link in sorted(others)[:3])
        raise NotACaptureError(f"the capture holds no 802.11 frames (its link type is {kinds})")
    return Capture(heard=gathered.all(), packets=count, beacons=beacons, cut=packets.cut)


def _opened(raw: bytes) -> Packets:
    if pcapng.is_one(raw):
        return pcapng.Blocks(raw)
    if pcap.is_one(raw):
        return pcap.Records(raw)
    raise NotACaptureError("the file is no pcap or pcapng capture")
