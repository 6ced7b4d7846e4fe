"""The Linux vantage: sockets and looks of one adapter, which stays the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.vantage.conftest import Spaces

_LOST = """
import asyncio, errno, subprocess
from zapdesk.vantage.here import open_here

async def main():
    vantage = await open_here()
    print((await vantage.look()).chosen)
    subprocess.run(["ip", "link", "del", "e0"], check=True)
    seen = await vantage.look()
    print(seen.chosen, seen.adapter(), seen.best_route)
    try:
        await vantage.connect("10.7.1.1", 9)
    except OSError as error:
        print(errno.errorcode[error.errno])

asyncio.run(main())
"""

_PLUGGED_IN = """
import asyncio, errno, subprocess
from zapdesk.vantage.here import open_here

async def main():
    vantage = await open_here()
    for act in (vantage.datagram, vantage.connect):
        try:
            made = act("10.7.0.1", 9)
            await made
        except OSError as error:
            print(errno.errorcode[error.errno])
    subprocess.run("ip link add e0 type veth peer name e1; ip link set e0 up; "
                   "ip addr add 10.7.0.2/24 dev e0", shell=True, check=True)
    print((await vantage.look()).chosen)

asyncio.run(main())
"""

_NAMES = """
import asyncio
from zapdesk.vantage.here import open_here
from zapdesk.vantage.types import UnknownAdapterError

async def main():
    vantage = await open_here("e1")
    print(vantage.practice, vantage.trust.kind, vantage.clock.now().tzinfo)
    try:
        await open_here("e7")
    except UnknownAdapterError as error:
        print(error.known)

asyncio.run(main())
"""


def test_a_lost_adapter_stays_the_chosen_one_and_is_missed(pc: Spaces) -> None:
    for number in (0, 1):
        pc.ip("pc", f"addr add 10.7.{number}.2/24 dev e{number}")
        pc.ip("pc", f"route add default via 10.7.{number}.1 metric {100 + number}")
    assert pc.python("pc", _LOST).splitlines() == ["e0", "e0 None e1", "ENODEV"]


def test_an_adapter_that_comes_later_is_found(spaces: Spaces) -> None:
    spaces.add("pc")
    assert spaces.python("pc", _PLUGGED_IN).splitlines() == ["ENODEV", "ENODEV", "e0"]


def test_names(pc: Spaces) -> None:
    assert pc.python("pc", _NAMES).splitlines() == ["None bundled UTC", "('lo', 'e0', 'e1')"]
