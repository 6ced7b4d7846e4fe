"""What both kinds of capture files have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

IEEE802_11, RADIOTAP = 105, 127  # tcpdump.org/linktypes.html
MOST_OF_A_PACKET = 262_144  # what capture tools take at most; more is no length but damage


class NotACaptureError(ValueError):
    """The bytes are no capture that can be read; the message is one sentence for a person."""


class Packet(NamedTuple):
    """One packet as captured."""

    link: int  # link type: what kind of bytes they are
    data: bytes
    fcs: bool  # the file says that a checksum stands at the end


class Packets(Protocol):
    """The packets of a file, read one after the other."""

    cut: bool  # after the last one: the file ends or goes wrong in the middle
    links: set[int]  # the link types that the file names, as far as it is read

    def __iter__(self) -> Iterator[Packet]:
        """In the file's order."""
        ...
