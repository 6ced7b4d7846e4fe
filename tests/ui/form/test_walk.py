"""Every page in its narrowest, longest and largest forms. `make pages` looks at all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from formcheck.inspector import FEW, Inspector

from zapdesk.catalogue.load import load_catalogue
from zapdesk.ui.desk import Desk
from zapdesk.ui.grab import PARTS
from zapdesk.ui.keeper import Keeper
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    from zapdesk.ui.bridge import Bridge


@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_whole(bridge: Bridge, tmp_path: Path, part: str) -> None:
    """Nothing clipped, small, close, faint, nameless or out of reach."""
    inspectors: list[Inspector] = []

    async def life() -> None:
        keeper = Keeper(tmp_path / "zapdesk.db")
        shelf = await bridge.of(keeper.shelf())
        desk = Desk(bridge, keeper, load_catalogue(), Texts("en"), shelf)
        inspectors.append(Inspector(desk, FEW))
        try:
            await PARTS[part](inspectors[0])
        finally:
            await desk.close()

    bridge.run_one(life())
    assert len(inspectors[0].seen) >= 6
    assert inspectors[0].found == []
