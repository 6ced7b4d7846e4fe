from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint

from zapdesk.practice.scenarios import SCENARIOS
from zapdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sites_stand_in_groups_and_one_tap_leads_to_each(run: Any, tmp_path: Path) -> None:
    async def job(person: Any) -> None:
        await person.tap(person.page.practice)
        page = person.page
        assert list(page.rows) == [s.name for s in SCENARIOS]
        assert list(page.jumps)[:2] == ["network", "wifi"]
        headings = [t.text() for t in page.findChildren(Text) if t._role == "heading"]
        assert headings == [b.label() for b in page.jumps.values()]
        await person.tap(page.jumps["wifi"])
        first = page.rows["no-wifi-adapter"]
        assert first.hasFocus()
        assert 0 < first.mapTo(page.viewport(), first.rect().topLeft()).y() < 120
        await person.tap(page.rows["behind-the-fire-door"])
        assert len(person.desk.the_job.stations) == 14
        assert person.desk.the_job.practice == "behind-the-fire-door"

    run(job, tmp_path)


def test_no_scenarios_own_name_is_shown_and_the_faultless_site_stands_first(
    run: Any, tmp_path: Path
) -> None:
    async def job(person: Any) -> None:
        await person.tap(person.page.practice)
        page = person.page
        shown = [t.text() for t in page.findChildren(Text)]
        assert not {s.name for s in SCENARIOS} & set(shown)
        faultless = page.rows["healthy"].mapTo(page.content, QPoint(0, 0)).y()
        assert faultless < page.jumps["network"].mapTo(page.content, QPoint(0, 0)).y()
        await person.tap(page.rows["healthy"])
        said = [t.text() for t in person.page.findChildren(Text)]
        assert "On this practice site: " + SCENARIOS[0].title in said

    run(job, tmp_path)
