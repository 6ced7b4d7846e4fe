"""``python -m sitelab.servers SPEC.json``: one asyncio process with any number of odd servers.

The specification is a list of objects; ``kind`` picks the server, the rest are its arguments.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from sitelab.servers import dns, inspector, ntp, sink, tcp

_KINDS: dict[str, Any] = {
    "dns": dns.serve,
    "ntp": ntp.serve,
    "tcp": tcp.serve,
    "inspect": inspector.serve,
    "sink": sink.serve,
}


async def _main(path: str) -> None:
    for spec in json.loads(Path(path).read_text(encoding="utf-8")):
        await _KINDS[spec.pop("kind")](**spec)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
