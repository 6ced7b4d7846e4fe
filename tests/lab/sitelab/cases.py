"""Every case, in the order of the table."""

from __future__ import annotations

from sitelab.cases_network import NETWORK
from sitelab.cases_pairs import PAIRS, drawn
from sitelab.cases_servers import SERVED

__all__ = ["ALL", "drawn"]

ALL = (*NETWORK, *SERVED, *PAIRS)
