"""Looks at every stop of the walk instead of photographing it, or besides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from formcheck.measures import broken, clipped, close, faint, small, too_wide
from formcheck.reach import by_tab, tricks, unspoken
from zapdesk.ui.camera import CONTRAST, Camera, Variant
from zapdesk.ui.look.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zapdesk.ui.desk import Desk
    from zapdesk.ui.window import Window

SIZES = {"landscape": (1280, 800), "portrait": (800, 1280), "least": (800, 600)}
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25)
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

FEW = (
    Variant("landscape", SIZES["landscape"]),
    Variant("least-contrast-doubled", SIZES["least"], CONTRAST, doubled=True),
    Variant("portrait-dark-225", SIZES["portrait"], DARK, 2.25),
)
"""The corners of the whole: where it is narrowest, longest and largest."""

ALL = tuple(
    Variant(
        f"{size}-{palette}-{round(scale * 100)}{'-doubled' if doubled else ''}",
        SIZES[size],
        PALETTES[palette],
        scale,
        doubled=doubled,
    )
    for palette in PALETTES
    for size in SIZES
    for scale in SCALES
    for doubled in (False, True)
    if palette == "light" or (scale in (1.0, 1.5) and not doubled)
)
"""Every size, scale and length in light; every size in the other palettes."""


class Inspector(Camera):
    """Keeps what does not hold as sentences, each with its stop and variant.

    With ``out`` it keeps the pictures of those variants whose name is in ``keep`` as well.
    """

    def __init__(
        self,
        desk: Desk,
        variants: tuple[Variant, ...] = FEW,
        out: Path | None = None,
        keep: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(out or Path(), desk, variants)
        self._keep = keep if out is not None else frozenset()
        self.found: list[str] = []
        self.seen: list[str] = []

    def take(self, window: Window, name: str, variant: Variant) -> None:
        """Measure, and photograph what is to be kept."""
        stop = name.partition("-")[2]
        if stop not in self.seen:
            self.seen.append(stop)
        image = window.grab().toImage()
        for look in (too_wide, clipped, broken, small, close, unspoken, tricks):
            self._add(stop, variant, look(window))
        self._add(stop, variant, faint(window, image))
        if variant.name in self._keep:
            image.save(str(self._out / f"{name}-{variant.name}.png"))
        self._add(stop, variant, by_tab(window))  # last: the keyboard scrolls the page

    def _add(self, stop: str, variant: Variant, found: Iterable[str]) -> None:
        self.found += [f"{stop} {variant.name}: {one}" for one in found]
