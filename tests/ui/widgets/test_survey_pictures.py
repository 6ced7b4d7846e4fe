"""The trace, the channel picture, the switches, the large word, the station's tile."""

from __future__ import annotations

from typing import Any

import pytest

from zapdesk.ui.look.theme import theme
from zapdesk.ui.look.tokens import LIGHT
from zapdesk.ui.widgets.bigword import BigWord
from zapdesk.ui.widgets.channelpicture import ChannelPicture, Hump
from zapdesk.ui.widgets.stationtile import StationTile
from zapdesk.ui.widgets.switchpicture import SwitchPicture
from zapdesk.ui.widgets.trace import Trace


def inked(widget: Any, colour: str) -> set[tuple[int, int]]:
    """Where a colour is painted."""
    image = widget.grab().toImage()
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).name().upper() == colour
    }


def test_a_trace_grows_from_the_left_and_then_moves_on(show: Any) -> None:
    trace = Trace(-90, -40, -74, "limit −74")
    show(trace, 400)
    trace.show_values([-60.0] * 5)
    few = max(x for x, _ in inked(trace, LIGHT.primary))
    trace.show_values([-60.0] * 30)
    all_of_it = max(x for x, _ in inked(trace, LIGHT.primary))
    assert few < 100
    assert all_of_it > 350
    trace.show_values([-60.0] * 500)
    assert max(x for x, _ in inked(trace, LIGHT.primary)) == all_of_it


def test_stronger_is_higher_and_beyond_the_ends_stays_inside(show: Any) -> None:
    trace = Trace(-90, -40, -74, "limit")
    show(trace, 300)
    heights = []
    for level in (-40.0, -74.0, -90.0, -150.0, 0.0):
        trace.show_values([level])
        heights.append(min(y for _, y in inked(trace, LIGHT.primary)))
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[2]
    assert heights[4] == heights[0]


def test_the_chosen_network_is_filled_and_says_itself(show: Any, spoken: Any) -> None:
    picture = ChannelPicture(11)
    show(picture, 420)
    picture.show_humps([Hump(6, -50, own=True), Hump(1, -70, own=False)], "It is on channel 6.")
    assert spoken(picture)[1] == "It is on channel 6."
    assert [hump.own for hump in picture.humps()] == [False, True]  # its own on top
    own = inked(picture, LIGHT.primary)
    assert min(x for x, _ in own) > 100


@pytest.mark.parametrize("channel", [1, 13, 14])
@pytest.mark.parametrize("width", [20, 40])
def test_no_hump_leaves_the_picture(show: Any, channel: int, width: int) -> None:
    picture = ChannelPicture(11)
    show(picture, 420)
    picture.show_humps([Hump(channel, 0.0, own=True, width_mhz=width)], "")
    own = inked(picture, LIGHT.primary)
    assert own
    if width == 20:
        assert min(x for x, _ in own) > 0
        assert max(x for x, _ in own) < 419


def test_the_picture_of_switches_is_read_aloud_and_wraps(show: Any, spoken: Any) -> None:
    picture = SwitchPicture(("Location services", "Let desktop apps access your location"), "On")
    show(picture, 440)
    said = "Location services: On. Let desktop apps access your location: On"
    assert spoken(picture)[1] == said
    assert inked(picture, LIGHT.primary)
    assert picture.heightForWidth(230) > picture.heightForWidth(440)
    theme.apply(LIGHT, 2.25)
    assert picture.heightForWidth(440) > 96


def test_the_large_word_is_at_the_right(show: Any) -> None:
    word = BigWord()
    word.show_outcome("fail", "Too weak")
    show(word, 400, 40)
    assert word.word() == "Too weak"
    assert min(x for x, _ in inked(word, LIGHT.failed.word)) > 200


def test_a_stations_tile_is_a_button_with_a_whole_name(show: Any, spoken: Any) -> None:
    tile = StationTile("Bay 07", "fail", "−81 dBm", here=True)
    show(tile, 180)
    role, name, _ = spoken(tile)
    assert role in {"Button", "PushButton"}
    assert name == "Bay 07. −81 dBm"
    assert tile.height() >= 71
