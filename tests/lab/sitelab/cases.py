"""Every case, in the order of the table."""

from __future__ import annotations

from sitelab.cases_pairs import PAIRS, drawn
from sitelab.cases_single import SINGLE

__all__ = ["ALL", "drawn"]

ALL = (*SINGLE, *PAIRS)
