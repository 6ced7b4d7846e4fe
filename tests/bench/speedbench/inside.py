"""Runs inside the laboratory's laptop: one order a line on standard input, one answer a line.

``python inside.py ORDERS`` where ORDERS is a JSON object of :class:`speedbench.far.Inside`. The
interpreter's start and the imports are over before the first answer, so durations are those of
the coroutines alone.
"""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speedbench.floor import Way, floor

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

Order = dict[str, Any]


def main() -> None:
    """Answer orders until standard input ends."""
    setting: Order = json.loads(sys.argv[1])
    orders: dict[str, Callable[[Order], Coroutine[Any, Any, Order]]] = {"noise": _noise}
    if setting["kind"] == "floor":
        way = _way(setting)
        orders["floor"] = lambda _: _floor(way)
    else:
        from speedbench.checking import check

        orders["check"] = lambda order: check(Path(setting["roots"]), order)
    _say({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        _say(asyncio.run(orders[order["do"]](order)))


def _say(answer: Order) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _way(setting: Order) -> Way:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(setting["authority"])
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return Way((setting["server"], 53), setting["host"], setting["port"], context)


async def _floor(way: Way) -> Order:
    return {"seconds": await floor(way)}


async def _noise(order: Order) -> Order:
    """A few datagrams to nobody: laboratories side by side lose different packets then."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(order["count"]):
            sock.sendto(b"noise", ("192.0.2.9", 9))
            await asyncio.sleep(0.001)
    return {}


if __name__ == "__main__":
    main()
