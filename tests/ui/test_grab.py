"""The camera keeps a picture of every stop in every form, and says what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from zapdesk.ui.camera import CONTRAST, Camera, Doubled, Variant
from zapdesk.ui.grab import main
from zapdesk.ui.look.theme import theme
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

VARIANTS = (
    Variant("landscape", (1280, 800)),
    Variant("contrast", (800, 600), CONTRAST, 1.5),
    Variant("whole", (800, 600), doubled=True, whole=True),
)


def test_a_picture_of_each_form(run: Any, tmp_path: Path) -> None:
    async def walk(person: Any) -> None:
        camera = Camera(tmp_path, person.desk, VARIANTS)
        dressed: list[float] = []
        await camera.shoot("first", act=lambda _page: dressed.append(theme.scale))
        assert dressed == [1.0, 1.5, 1.0]
        await camera.shoot("tasks", narrow=True)
        assert type(person.desk.texts) is Texts  # as before

    run(walk, tmp_path)
    sizes = {p.stem: QImage(str(p)).size().toTuple() for p in tmp_path.glob("*.png")}
    assert sizes["01-first-landscape"] == (1280, 800)
    assert sizes["01-first-contrast"] == (800, 600)
    assert sizes["01-first-whole"][1] > 500
    assert set(sizes) >= {"02-tasks-contrast", "02-tasks-whole"}
    assert "02-tasks-landscape" not in sizes


def test_the_pseudo_language_is_twice_as_long() -> None:
    assert Doubled("en").say("ui.back") == "Back Back"


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([str(tmp_path), "nothing"]) == 2
    assert "connections" in capsys.readouterr().err
