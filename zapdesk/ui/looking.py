"""Which adapters a check could leave through now: one look around, in the engine's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zapdesk.session.flow import usable_adapters
from zapdesk.vantage.here import UnsupportedSystemError, open_here

if TYPE_CHECKING:
    from zapdesk.vantage.types import Adapter


async def adapters_now() -> tuple[Adapter, ...]:
    """The adapters that a person might mean; none where the system does not tell.

    Then there is nothing to choose from, and the check itself says what it cannot read.
    """
    try:
        return usable_adapters(await (await open_here()).look())
    except (OSError, UnsupportedSystemError):
        return ()
