"""Calls over the system's D-Bus by systemd's ``busctl``: no library, and nothing in this process.

A call is one process of about 10 ms. Refusals are told apart by asking again, never by their text,
which may be translated.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

_LIMIT_S = 1.0


class BusError(Exception):
    """No bus, nobody of that name on it, or a refusal."""


def call(service: str, path: str, interface: str, method: str, *arguments: str) -> Any:
    """The first value that a method returns, with its types; None for a method without a value.

    ``arguments`` are busctl's: a signature, then the values. A service is never started for this.
    Waits at most a second.

    Raises:
        BusError: there is no answer.
    """
    busctl = shutil.which("busctl")
    if busctl is None:
        raise BusError("no busctl")
    command = [busctl, "--system", "--json=short", "--auto-start=no"]
    command += ["call", service, path, interface, method, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=True)
        return json.loads(done.stdout)["data"][0] if done.stdout.strip() else None
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError) as error:
        raise BusError(f"{interface}.{method}") from error
