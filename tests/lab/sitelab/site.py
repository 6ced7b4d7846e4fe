"""The laboratory itself: a context manager that stands up in under a second.

with Lab() as lab:
    lab.apply(faults.settings("8883-dropped"))
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sitelab import filter as router_filter
from sitelab import plan
from sitelab.authority import Authority
from sitelab.lan import Laptop
from sitelab.namespaces import Namespace
from sitelab.places import (
    INTERNET_ADDRESSES,
    REQUIRED_NAMES,
    ROUTER,
    WAN_PROVIDER,
    WAN_ROUTER,
)
from sitelab.processes import Running, Service
from sitelab.settings import Settings

if TYPE_CHECKING:
    from types import TracebackType

_LAB = Path(__file__).resolve().parent.parent
_TOOLS = (
    *("ip", "nft", "conntrack", "unshare", "nsenter", "setpriv", "dnsmasq", "chronyd"),
    *("mosquitto", "nginx", "dhclient", "faketime", "busybox"),
)
_MAC_ROUTER = "02:00:00:00:00:02"
_MAC_PROVIDER = "02:00:00:00:00:01"
_PATIENCE_S = 5.0


def why_not() -> str | None:
    """A plain reason why no laboratory can stand here; None where it can."""
    if sys.platform != "linux":
        return "the laboratory needs Linux"
    if os.geteuid() != 0:
        return "the laboratory needs root"
    if not Path("/dev/net/tun").exists():
        return "the laboratory needs /dev/net/tun"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"the laboratory needs these tools: {', '.join(missing)}"
    if subprocess.run(["unshare", "--net", "--mount", "true"], check=False).returncode:
        return "the laboratory needs to make network namespaces"
    return None


class Lab:
    """One site. Several may stand side by side; each cleans up after itself.

    Those with different seeds lose different packets.
    """

    def __init__(
        self, settings: Settings | None = None, *, keep_logs: Path | None = None, seed: int = 1
    ) -> None:
        self._seed = seed
        self._wanted = settings or Settings()
        self._keep_logs = keep_logs
        self._stack = contextlib.ExitStack()
        self._running: dict[str, Running] = {}
        self._rules = ""
        self._wire: dict[str, Any] = {}
        self._no_route = False

    def __enter__(self) -> Self:
        try:
            self._stand_up()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and self._keep_logs is not None:
            shutil.copytree(
                self.folder,
                self._keep_logs,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("etc-*", "*.sock"),
            )
        self._stack.close()

    def apply(self, settings: Settings) -> None:
        """Change the site to these settings; only what differs is touched."""
        self._apply_services(settings)
        if settings.dns.warm:
            self._warm_cache()
        rules = router_filter.ruleset(settings)
        if rules != self._rules:
            self.gw.run("nft", "-f", "-", text=rules)
            self.gw.run("conntrack", "-F", check=False)
            self._rules = rules
        if settings.filter.no_route != self._no_route:
            way = "unreachable default" if settings.filter.no_route else _WAY_OUT
            self.gw.ip("route del default", f"route add {way}", check=False)
            self._no_route = settings.filter.no_route
        self._apply_wire(settings)
        self._laptop.apply(settings)
        self.settings = settings

    def renew(self, settings: Settings) -> None:
        """Change the site, and let the router forget its cache and its open questions.

        So no case inherits what another one asked. Never in the middle of a run.
        """
        self._running.pop("router").stop()
        self.apply(settings)

    def frames_sent(self) -> int:
        """IPv4 packets that have entered the line from the site, since it stands."""
        sent = self._ask_wire(b"")["sent"]
        assert isinstance(sent, int)
        return sent

    def sockets(self) -> set[str]:
        """The laptop's TCP and UDP sockets that some process holds, by inode."""
        found = set()
        for proto in ("tcp", "udp"):
            table = Path(f"/proc/{self.client.pid}/net/{proto}").read_text(encoding="ascii")
            found |= {row.split()[9] for row in table.splitlines()[1:]}
        return found - {"0"}

    def cable(self, *, plugged: bool) -> None:
        """Plug or pull the laptop's cable at once, for faults in the middle of a run."""
        lan = dataclasses.replace(self.settings.lan, cable=plugged)
        self.apply(dataclasses.replace(self.settings, lan=lan))

    def logs(self) -> str:
        """The end of every server's log."""
        parts = [f"--- {name}\n{running.tail(8)}" for name, running in self._running.items()]
        return "\n".join(parts)

    @property
    def public_roots(self) -> Path:
        """What the check takes for the bundled public roots."""
        return self.authority.folder / "lab-root.pem"

    def _stand_up(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sitelab-"))
        self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.client = self._namespace("client", self.folder)
        self.gw = self._namespace("gw")
        self.net = self._namespace("net")
        self.authority = Authority(self.folder / "certificates")
        self._lay_cables()
        self._laptop = Laptop(self.client, self.gw, self.folder, self.authority)
        self._stack.callback(self._laptop.close)
        self.apply(self._wanted)

    def _namespace(self, name: str, folder: Path | None = None) -> Namespace:
        namespace = Namespace(name, folder)
        self._stack.callback(namespace.close)
        return namespace

    def _lay_cables(self) -> None:
        self.client.ip(
            "link set lo up", f"link add eth0 type veth peer name lan0 netns {self.gw.pid}"
        )
        self._wire = dataclasses.asdict(self._wanted.wire)
        self._socket_path = str(self.folder / "wire.sock")
        service = Service(
            name="wire",
            where="gw",
            command=(
                *(sys.executable, "-m", "sitelab.wire", str(self.gw.pid), str(self.net.pid)),
                *(self._socket_path, json.dumps(self._wire), str(self._seed)),
            ),
            environment=(("PYTHONPATH", str(_LAB)),),
        )
        # The line opens devices in two namespaces by itself, so it starts in ours.
        self._running["wire"] = Running(service, _Here(), self.folder)
        self._stack.callback(self._stop_all)
        end = time.monotonic() + _PATIENCE_S
        while not Path(self._socket_path).exists():
            if time.monotonic() > end or not self._running["wire"].alive():
                raise RuntimeError(f"the wire is not up:\n{self._running['wire'].tail()}")
            time.sleep(0.003)
        self.gw.ip(
            "link set lo up",
            f"link set wan0 address {_MAC_ROUTER}",
            "link set wan0 up",
            f"addr add {WAN_ROUTER}/30 dev wan0",
            f"neigh replace {WAN_PROVIDER} lladdr {_MAC_PROVIDER} dev wan0 nud permanent",
            f"addr add {ROUTER}/24 dev lan0",
            "link set lan0 up",
            f"route add {_WAY_OUT}",
        )
        self.gw.run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")
        self.net.ip(
            "link set lo up",
            *(f"addr add {address}/32 dev lo" for address in INTERNET_ADDRESSES),
            f"link set isp0 address {_MAC_PROVIDER}",
            "link set isp0 up",
            f"addr add {WAN_PROVIDER}/30 dev isp0",
            f"neigh replace {WAN_ROUTER} lladdr {_MAC_ROUTER} dev isp0 nud permanent",
            "route add blackhole default",  # nobody lives elsewhere, and nobody says so
        )

    def _apply_services(self, settings: Settings) -> None:
        wanted = {s.name: s for s in plan.services(settings, self.authority.folder)}
        gone = [
            name
            for name, running in self._running.items()
            if name != "wire" and (wanted.get(name) != running.service or not running.alive())
        ]
        for name in gone:
            self._running[name].ask_to_stop()
        for name in gone:
            self._running.pop(name).stop()
        started = []
        for name, service in wanted.items():
            if name not in self._running:
                namespace = getattr(self, service.where)
                self._running[name] = Running(service, namespace, self.folder)
                started.append(name)
        for name in started:
            self._running[name].wait_ready()

    def _warm_cache(self) -> None:
        for name in REQUIRED_NAMES:
            self.gw.run("busybox", "nslookup", "-type=a", name, ROUTER, check=False)

    def _apply_wire(self, settings: Settings) -> None:
        wire = dataclasses.asdict(settings.wire)
        if wire != self._wire:
            self._ask_wire(json.dumps(wire).encode())
            self._wire = wire

    def _ask_wire(self, message: bytes) -> dict[str, object]:
        own = f"{self._socket_path}.{os.getpid()}.ask"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
            Path(own).unlink(missing_ok=True)
            sock.bind(own)
            sock.settimeout(_PATIENCE_S)
            sock.sendto(message, self._socket_path)
            answer: dict[str, object] = json.loads(sock.recv(4096))
        return answer

    def _stop_all(self) -> None:
        for running in self._running.values():
            running.ask_to_stop()
        for running in self._running.values():
            running.stop()


class _Here:
    """Our own namespace, for the one process that belongs to two others."""

    def enter(self, *command: str) -> list[str]:
        return ["setpriv", "--pdeathsig", "KILL", *command]

    def listens(self, proto: str, address: str, port: int) -> bool:
        raise NotImplementedError(f"{proto} {address}:{port} is not asked for here")


_WAY_OUT = f"default via {WAN_PROVIDER} dev wan0 src {WAN_ROUTER}"
