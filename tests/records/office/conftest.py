"""A real PostgreSQL, made for the run in a folder of its own, without a network port."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def programs() -> Path | None:
    """The folder of the newest server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


class Server:
    """A cluster that can be started, killed and started again."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder, self._bin = folder, bin_
        self.sockets = folder / "s"
        self._data = folder / "data"
        # PostgreSQL refuses to be root; the system's own user owns the cluster then.
        self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        if os.geteuid() != 0:
            self._as = []
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        self.sockets.mkdir()
        self.folder.chmod(0o755)
        if self._as:
            owner = pwd.getpwnam("postgres")
            for place in (self.folder, self.sockets):
                os.chown(place, owner.pw_uid, owner.pw_gid)
        subprocess.run(
            [*self._as, self._bin / "initdb", "-D", self._data, "-U", "tester", "-A", "trust",
             "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True, capture_output=True, cwd=self.folder,
        )  # fmt: skip

    def start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "shared_buffers": "16MB",
            "max_connections": "20",
            "fsync": "off",  # a killed process loses nothing by that, only a power cut would
        }
        options = [word for pair in settings.items() for word in ("-c", "=".join(pair))]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [*self._as, self._bin / "postgres", "-D", self._data, *options],
            stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
        )  # fmt: skip
        log.close()
        ready = [self._bin / "pg_isready", "-h", self.sockets, "-t", "1", "-q"]
        for _ in range(100):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.1)
        raise RuntimeError((self.folder / "log").read_text())

    def kill(self) -> None:
        """As if the power had gone: every process of it at once."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            (self._data / "postmaster.pid").unlink(missing_ok=True)
            self._process = None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL's server is not installed here (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="zapdesk-pg-"))  # short: a socket's path has 107 bytes
    made = Server(folder, bin_)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.kill()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database, named by libpq's environment and by nothing else."""
    for name in [n for n in os.environ if n.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PGHOST", str(server.sockets))
    monkeypatch.setenv("PGUSER", "tester")
    monkeypatch.setenv("PGDATABASE", "postgres")
    import psycopg

    name = f"t{uuid4().hex}"
    with psycopg.connect(autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    monkeypatch.setenv("PGDATABASE", name)
    return name
