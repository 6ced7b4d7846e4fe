"""Network namespaces without names: each lives as long as one held process of ours."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

# The held process ends when its standard input does: with us, however we end.
_HOLD = "echo ready; read _"
_HOLD_PC = (
    """
set -e
mount --make-rprivate /
mount -t overlay overlay -o lowerdir=/etc,upperdir=$0/etc-upper,workdir=$0/etc-work /etc
mount --bind $0/leases /var/lib/dhcp
mount -t tmpfs none /run/systemd 2>/dev/null || true
mount -t tmpfs none /run/dbus 2>/dev/null || true
mount -t sysfs none /sys
"""
    + _HOLD
)


class Namespace:
    """One network namespace; with a folder, also a mount namespace with an /etc of its own."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        self.name = name
        command = ["unshare", "--net", *(["--mount"] if folder else []), "sh", "-c"]
        if folder:
            for part in ("etc-upper", "etc-work", "leases"):
                (folder / part).mkdir()
            command += [_HOLD_PC, str(folder)]
        else:
            command += [_HOLD]
        self._mounts = folder is not None
        self._holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != b"ready\n":
            self.close()
            raise OSError(f"the namespace {name} did not come up")

    @property
    def pid(self) -> int:
        """The held process; its /proc entry shows the namespace."""
        return self._holder.pid

    @property
    def root(self) -> Path:
        """The file system as seen from inside."""
        return Path(f"/proc/{self.pid}/root")

    def enter(self, *command: str) -> list[str]:
        """The command line that runs a command inside and dies with the thread that started it."""
        inside = ["--net", *(["--mount"] if self._mounts else [])]
        return [
            *("nsenter", f"--target={self.pid}", *inside),
            *("setpriv", "--pdeathsig", "KILL"),
            *command,
        ]

    def run(self, *command: str, text: str = "", check: bool = True) -> str:
        """Run to the end, at most ten seconds; standard output and errors together.

        Raises:
            RuntimeError: it failed, with what it said.
        """
        done = subprocess.run(
            self.enter(*command),
            input=text,
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=10,
        )
        if check and done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(command)}: {done.stdout.strip()}\n{text}")
        return done.stdout

    def ip(self, *lines: str, check: bool = True) -> None:
        """Several lines of iproute2 in one process; without check, each may fail quietly."""
        force = [] if check else ["-force"]
        self.run("ip", *force, "-batch", "-", text="\n".join(lines) + "\n", check=check)

    def listens(self, proto: str, address: str, port: int) -> bool:
        """Whether a socket is bound (UDP) or listening (TCP) there, or on every address."""
        hexed = "".join(f"{int(part):02X}" for part in reversed(address.split(".")))
        wanted = {f"{hexed}:{port:04X}", f"00000000:{port:04X}"}
        rows = Path(f"/proc/{self.pid}/net/{proto}").read_text(encoding="ascii").splitlines()[1:]
        state = {"tcp": "0A", "udp": "07"}[proto]
        return any(r.split()[1] in wanted and r.split()[3] == state for r in rows)

    def close(self) -> None:
        """Let the namespace go, and everything in it that no process holds."""
        with contextlib.suppress(ProcessLookupError):
            self._holder.kill()
        self._holder.wait()
        for stream in (self._holder.stdin, self._holder.stdout):
            if stream is not None:
                stream.close()
