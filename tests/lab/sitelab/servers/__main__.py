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


async def _main(specs: list[dict[str, Any]]) -> None:
    for spec in specs:
        await _KINDS[spec.pop("kind")](**spec)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
