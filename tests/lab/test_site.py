"""The laboratory proved by itself, with probes that share no code with the program."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sitelab import faults
from sitelab.places import (
    API,
    DEVICES,
    HUB,
    HUB_ADDRESS,
    NTP_ADDRESSES,
    NTP_NAME,
    PUBLIC_DNS,
    REQUIRED_NAMES,
    ROUTER,
    WEB,
)
from sitelab.site import Lab

if TYPE_CHECKING:
    from collections.abc import Callable

_PROBES = str(Path(__file__).resolve().parent / "probes.py")
_GOOGLE = PUBLIC_DNS[0]
_NTP = NTP_ADDRESSES[0]
_GOOD_TIME = "leap 0 stratum 2 +0 h ours"
_DEVICES = WEB[DEVICES]


def _probe(lab: Lab, *question: str) -> str:
    return lab.client.run(sys.executable, _PROBES, *question).strip()


def _tls(lab: Lab, name: str, port: int = 443, versions: str = "all") -> str:
    address = HUB_ADDRESS if name == HUB else WEB[name]
    return _probe(lab, "tls", address, str(port), name, str(lab.public_roots), versions)


def _mqtt(lab: Lab) -> str:
    return _probe(lab, "mqtt", HUB_ADDRESS, HUB, str(lab.public_roots))


def test_a_healthy_site_answers_everything(lab: Lab) -> None:
    for server in (ROUTER, *PUBLIC_DNS):
        assert _probe(lab, "dns", server, NTP_NAME) == " ".join(NTP_ADDRESSES)
        assert _probe(lab, "dns", server, HUB) == HUB_ADDRESS
        assert _probe(lab, "dns", server, "nobody.invalid") == "nxdomain"
    assert _probe(lab, "dns", "192.0.2.1", HUB) == "silent"
    assert {_probe(lab, "ntp", address) for address in NTP_ADDRESSES} == {_GOOD_TIME}
    assert {_tls(lab, name) for name in WEB} == {"TLSv1.3"}
    assert {_tls(lab, name, versions="1.2") for name in WEB} == {"TLSv1.2"}
    assert _tls(lab, HUB, 8883) == "TLSv1.2"
    assert _tls(lab, HUB, 443) == "TLSv1.3"
    assert _mqtt(lab) == "20020005"
    assert _probe(lab, "http", _DEVICES, DEVICES) == f"301 https://{DEVICES}/"
    assert {_probe(lab, "tcp", server, "443") for server in PUBLIC_DNS} == {"open"}


def test_the_lease_is_in_the_laptop_alone(lab: Lab) -> None:
    leases = Path("/var/lib/dhcp/dhclient.eth0.leases")
    inside = lab.client.run("cat", str(leases))
    assert "dhcp-lease-time 3600" in inside
    assert not leases.exists() or leases.read_text(encoding="utf-8") != inside
    lab.apply(faults.settings("long-lease"))
    end = time.monotonic() + 5
    # The client empties its file before it writes it anew: it may be read in between.
    while "dhcp-lease-time 691200" not in lab.client.run("cat", str(leases)):
        assert time.monotonic() < end, "the new lease never came"
        time.sleep(0.05)


_SEEN: dict[str, tuple[Callable[[Lab], str], str]] = {
    "8883-dropped": (lambda lab: _probe(lab, "tcp", HUB_ADDRESS, "8883"), "silent"),
    "8883-reset": (lambda lab: _probe(lab, "tcp", HUB_ADDRESS, "8883"), "refused"),
    "8883-prohibited": (lambda lab: _probe(lab, "tcp", HUB_ADDRESS, "8883"), "errno 113"),
    "hub-8883-down": (lambda lab: _probe(lab, "tcp", HUB_ADDRESS, "8883"), "refused"),
    "123-dropped": (lambda lab: _probe(lab, "ntp", _NTP), "silent"),
    "123-refused": (lambda lab: _probe(lab, "ntp", _NTP), "refused"),
    "ntp-hour-off": (lambda lab: _probe(lab, "ntp", _NTP), "leap 0 stratum 2 +1 h ours"),
    "ntp-stratum-16": (lambda lab: _probe(lab, "ntp", _NTP), "leap 0 stratum 16 +0 h ours"),
    "ntp-kiss-deny": (lambda lab: _probe(lab, "ntp", _NTP), "leap 3 stratum 0 +0 h ours"),
    "ntp-foreign": (lambda lab: _probe(lab, "ntp", _NTP), "leap 0 stratum 2 +0 h foreign"),
    "443-devices-dropped": (lambda lab: _tls(lab, DEVICES), "silent"),
    "devices-expired": (lambda lab: _tls(lab, DEVICES), "verify 10"),
    "devices-not-yet": (lambda lab: _tls(lab, DEVICES), "verify 9"),
    "devices-wrong-name": (lambda lab: _tls(lab, DEVICES), "verify 62"),
    "devices-self-signed": (lambda lab: _tls(lab, DEVICES), "verify 18"),
    "devices-no-intermediate": (lambda lab: _tls(lab, DEVICES), "verify 20"),
    "devices-1.0": (lambda lab: _tls(lab, DEVICES), "TLSV1_ALERT_PROTOCOL_VERSION"),
    "devices-1.3": (lambda lab: _tls(lab, DEVICES, versions="1.2"), "TLSV1_ALERT_PROTOCOL_VERSION"),
    "mqtt-1.3": (lambda lab: _tls(lab, HUB, 8883), "TLSv1.3"),
    "mqtt-1.0": (lambda lab: _tls(lab, HUB, 8883), "TLSV1_ALERT_PROTOCOL_VERSION"),
    "inspected": (lambda lab: _tls(lab, API), "verify 19"),
    "inspected-8883": (lambda lab: _tls(lab, HUB, 8883), "verify 19"),
    "hub-name-cut": (lambda lab: _tls(lab, HUB, 8883), "reset"),
    "hub-name-swallowed": (lambda lab: _tls(lab, HUB, 8883), "silent"),
    "mtu-hole": (lambda lab: _tls(lab, API), "silent"),
    "mqtt-silent": (_mqtt, "silent"),
    "mqtt-closed": (_mqtt, "closed"),
    "mqtt-connack-3": (_mqtt, "20020003"),
    "dns-silent": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "silent"),
    "dns-closed": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "refused"),
    "dns-servfail": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "servfail"),
    "dns-refused": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "dns-refused"),
    "dns-hub-nxdomain": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "nxdomain"),
    "dns-hub-empty": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "empty"),
    "dns-hijacked": (lambda lab: _probe(lab, "dns", ROUTER, "nobody.invalid"), ROUTER),
    "dns-intercepted": (lambda lab: _probe(lab, "dns", "192.0.2.1", HUB), HUB_ADDRESS),
    "public-dns-dropped": (lambda lab: _probe(lab, "dns", _GOOGLE, HUB), "silent"),
    "line-dead": (lambda lab: _probe(lab, "dns", ROUTER, HUB), "silent"),
    "no-route": (lambda lab: _probe(lab, "tcp", HUB_ADDRESS, "443"), "errno 113"),
    "portal": (
        lambda lab: _probe(lab, "http", _DEVICES, DEVICES),
        "302 http://login.hotel.example/welcome",
    ),
    "portal-511": (lambda lab: _probe(lab, "http", _DEVICES, DEVICES), "511"),
    "portal-tls": (lambda lab: _tls(lab, DEVICES), "verify 18"),
    "no-gateway": (lambda lab: lab.client.run("ip", "route", "show", "default").strip(), ""),
    "no-dhcp": (lambda lab: lab.client.run("ip", "-4", "addr", "show", "eth0").strip(), ""),
}


@pytest.mark.parametrize("fault", _SEEN)
def test_a_fault_shows_on_packets_and_goes_away(lab: Lab, fault: str) -> None:
    seen, expected = _SEEN[fault]
    before = seen(lab)
    assert before != expected
    lab.renew(faults.settings(fault))
    assert seen(lab) == expected
    lab.renew(faults.settings())
    assert seen(lab) == before


def test_a_dead_line_behind_a_router_that_remembers(lab: Lab) -> None:
    lab.apply(faults.settings("line-dead-cached"))
    assert _probe(lab, "dns", ROUTER, HUB) == HUB_ADDRESS
    assert _probe(lab, "dns", ROUTER, "nobody.invalid") == "silent"
    assert _probe(lab, "tcp", HUB_ADDRESS, "443") == "silent"


def test_the_cable_is_seen_by_the_system(lab: Lab) -> None:
    carrier = ("cat", "/sys/class/net/eth0/carrier")
    assert lab.client.run(*carrier).strip() == "1"
    lab.apply(faults.settings("no-cable"))
    assert lab.client.run(*carrier).strip() == "0"


def test_every_fault_can_be_put_on_and_taken_off(lab: Lab) -> None:
    for name in faults.FAULTS:
        lab.apply(faults.settings(name))
        lab.apply(faults.settings())
    assert _mqtt(lab) == "20020005"


def test_two_sites_stand_side_by_side_and_leave_nothing_behind(lab: Lab) -> None:
    with Lab(faults.settings("8883-dropped")) as other:
        folder = other.folder
        inside = set(_inside(other))
        assert inside
        assert _probe(other, "tcp", HUB_ADDRESS, "8883") == "silent"
        assert _probe(lab, "tcp", HUB_ADDRESS, "8883") == "open"
    assert not folder.exists()
    assert not {pid for pid in inside if Path(f"/proc/{pid}").exists()}
    assert _probe(lab, "dns", ROUTER, REQUIRED_NAMES[0]) == WEB[REQUIRED_NAMES[0]]


def _inside(lab: Lab) -> list[int]:
    """Every process that lives in one of the laboratory's namespaces."""
    spaces = {Path(f"/proc/{n.pid}/ns/net").readlink() for n in (lab.client, lab.gw, lab.net)}
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if (entry / "ns/net").readlink() in spaces:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


_KILLED = """
import os, signal, sys
sys.path.insert(0, {folder!r})
from sitelab.site import Lab
with Lab() as lab:
    for name, running in lab._running.items():
        print(running._process.pid, flush=True)
    for namespace in (lab.client, lab.gw, lab.net):
        print(namespace.pid, flush=True)
    print(lab.folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_outlives_a_killed_test_run(lab: Lab) -> None:
    code = _KILLED.format(folder=str(Path(__file__).resolve().parent))
    killed = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
    *pids, folder = killed.stdout.decode().split()
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    shutil.rmtree(folder)  # a killed run cannot take its folder along
    assert len(pids) > 8
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert _mqtt(lab) == "20020005"
