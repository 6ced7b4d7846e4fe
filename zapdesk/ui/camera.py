"""What photographs a desk: every stop in several sizes, palettes, text sizes and lengths."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent

from zapdesk.ui.frame import WIDE
from zapdesk.ui.life import words_of
from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import DARK, LIGHT, Tokens, contrast_tokens
from zapdesk.ui.widgets.words import use_words
from zapdesk.ui.window import Window
from zapdesk.wording.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zapdesk.ui.desk import Desk

_PATIENCE_S = 60.0
CONTRAST = contrast_tokens("#000000", "#FFFFFF", "#1AEBFF", "#000000")
"""As a contrast theme of Windows has it."""


class Doubled(Texts):
    """The pseudo-language: every text twice as long."""

    def lines(self, key: str, **params: Any) -> tuple[str, ...]:
        """Each line, and the same again."""
        return tuple(f"{line} {line}" for line in super().lines(key, **params))


@dataclass(frozen=True)
class Variant:
    """One way to look at a page."""

    name: str
    size: tuple[int, int]
    tokens: Tokens = LIGHT
    scale: float = 1.0  # text size
    doubled: bool = False
    whole: bool = False  # the page's whole content, not only what fits


VARIANTS = (
    Variant("landscape", (1280, 800)),
    Variant("portrait", (800, 1280)),
    Variant("dark", (1280, 800), DARK),
    Variant("contrast", (1280, 800), CONTRAST),
    Variant("least", (800, 600)),
    Variant("doubled", (1280, 800), doubled=True),
    Variant("doubled-least", (800, 600), doubled=True),
    Variant("text-150", (1280, 800), scale=1.5),
    Variant("text-225", (800, 1280), scale=2.25),
    Variant("whole", (1280, 800), whole=True),
)


class Camera:
    """Walks a desk through the program and photographs every stop."""

    def __init__(self, out: Path, desk: Desk, variants: tuple[Variant, ...] = VARIANTS) -> None:
        self._out, self.desk, self._variants = out, desk, variants
        self._number = 0
        self.page: Any = None  # the one in the window that is shown

    async def shoot(
        self,
        name: str,
        *,
        narrow: bool = False,
        ready: Callable[[], bool] | None = None,
        act: Callable[[Any], object] | None = None,
    ) -> None:
        """Every variant of where the desk stands now.

        Args:
            name: of the stop, in the pictures' names.
            narrow: only in windows too narrow for a rail.
            ready: waited for with each window, for pages that measure by themselves.
            act: done with each page before it is looked at, where nothing of it stays in the job.
        """
        self._number += 1
        plain = self.desk.texts
        for variant in self._variants:
            if narrow and variant.size[0] >= WIDE:
                continue
            texts = Doubled("en") if variant.doubled else Texts("en")
            self.desk.texts = texts
            use_words(words_of(texts))
            theme.apply(variant.tokens, variant.scale)
            window = Window(self.desk)
            window.resize(*variant.size)
            window.show()
            self.page = window.page
            if ready is not None:
                await self.until(ready)
            await _settle()
            if act is not None:
                window.activateWindow()
                await _settle()
                act(window.page)
                await _settle()
            _lay_out()
            self.take(window, f"{self._number:02}-{name}", variant)
            window.hide()
            window.deleteLater()
            await _settle()
        self.desk.texts = plain

    def take(self, window: Window, name: str, variant: Variant) -> None:
        """One picture."""
        page = window.page
        shot = page.content if variant.whole and page is not None else window
        shot.grab().save(str(self._out / f"{name}-{variant.name}.png"))

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something that happens in another thread."""
        end = perf_counter() + _PATIENCE_S
        while not reached():
            if perf_counter() > end:
                raise TimeoutError("the page was not reached")
            await asyncio.sleep(0.02)


def _lay_out() -> None:
    """What came a moment ago gets its room; otherwise one would see it half arranged."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


async def _settle() -> None:
    """Let Qt lay out, paint and delete; never ``processEvents`` inside a task."""
    for _ in range(3):
        await asyncio.sleep(0.005)
