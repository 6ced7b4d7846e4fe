"""Just enough of Ethernet, IPv4 and TCP for a filter that reads names and sends resets."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_IPV4 = 0x0800
_TCP = 6
_ETHERNET = 14


@dataclass(frozen=True)
class Segment:
    """One TCP segment in a frame."""

    source: bytes
    target: bytes
    source_port: int
    target_port: int
    sequence: int
    acknowledged: int
    payload: bytes

    @property
    def flow(self) -> tuple[bytes, bytes, int, int]:
        """Its direction."""
        return self.source, self.target, self.source_port, self.target_port

    @property
    def back(self) -> tuple[bytes, bytes, int, int]:
        """The other direction."""
        return self.target, self.source, self.target_port, self.source_port


def read_segment(frame: bytes) -> Segment | None:
    """The TCP segment in an Ethernet frame; None for everything else."""
    if len(frame) < _ETHERNET + 40 or struct.unpack("!H", frame[12:14])[0] != _IPV4:
        return None
    ip = frame[_ETHERNET:]
    header = (ip[0] & 0x0F) * 4
    total = struct.unpack("!H", ip[2:4])[0]
    if ip[9] != _TCP or total > len(ip) or total < header + 20:
        return None
    tcp = ip[header:total]
    source_port, target_port, sequence, acknowledged = struct.unpack("!HHII", tcp[:12])
    return Segment(
        source=ip[12:16],
        target=ip[16:20],
        source_port=source_port,
        target_port=target_port,
        sequence=sequence,
        acknowledged=acknowledged,
        payload=tcp[(tcp[12] >> 4) * 4 :],
    )


def reset_for(frame: bytes, segment: Segment) -> bytes:
    """A frame that ends the segment's connection, as if its receiver had sent it."""
    answer = (segment.sequence + len(segment.payload)) & 0xFFFFFFFF
    tcp = struct.pack(
        "!HHIIBBHHH",
        *(segment.target_port, segment.source_port, segment.acknowledged, answer),
        *(5 << 4, 0x14, 0, 0, 0),
    )
    pseudo = segment.target + segment.source + struct.pack("!BBH", 0, _TCP, len(tcp))
    tcp = tcp[:16] + struct.pack("!H", _checksum(pseudo + tcp)) + tcp[18:]
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 60, _TCP, 0)
    ip += segment.target + segment.source
    ip = ip[:10] + struct.pack("!H", _checksum(ip)) + ip[12:]
    return frame[6:12] + frame[:6] + frame[12:14] + ip + tcp


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (len(data) % 2)
    total: int = sum(struct.unpack(f"!{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
