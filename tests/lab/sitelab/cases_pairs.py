"""Two and three faults at once: chosen, and drawn at random. Every one of them must be named."""

from __future__ import annotations

from sitelab.case import PLC

_TWELVE = (*PLC, "--stations", "12")
