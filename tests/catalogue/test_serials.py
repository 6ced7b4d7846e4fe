from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapdesk.catalogue import serials

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue


@pytest.mark.parametrize(
    ("model", "serial", "allowed"),
    [
        ("home-4g", "ZCH040000", True),
        ("home-4g", "ZCH041234", True),
        ("home-4g", "ZCH099999", True),
        ("home-4g", "ZCH110000", True),
        ("home-4g", "ZCH039999", False),
        ("home-4g", "ZCH000001", False),
        ("home-4g", "zch 04-1234", True),
        ("home-4g", "ZCH0", None),
        ("home-4g", "ZPR040000", False),
        ("zapcharger-pro", "ZCS030771", False),
        ("zapcharger-pro", "ZCS030772", True),
        ("zapcharger-pro", "ZCS031071", True),
        ("zapcharger-pro", "ZCS031072", False),
        ("zapcharger-pro", "ZCS30772", None),
        ("zapcharger-pro", "ZCS0307720", None),
        ("zapcharger-pro", "031071", None),
        ("zapcharger-pro", "", None),
        ("zapcharger-pro", "ZCS٠٣٠٧٧٢", None),  # other scripts' digits are no serial
    ],
)
def test_lte_serials(catalogue: Catalogue, model: str, serial: str, allowed: bool | None) -> None:
    offer = catalogue.offer(model, "lte-m")
    assert offer is not None
    assert offer.serials is not None
    assert serials.serial_allows(offer.serials, serial) is allowed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" zpr000001\n", "ZPR000001"),
        ("ZPR-000 001", "ZPR000001"),
        ("ZPR000001", "ZPR000001"),
        ("ZPR\x00", "ZPR\\x00"),
        ("Z" * 500, "Z" * 40 + "…"),
    ],
)
def test_normalise(typed: str, kept: str) -> None:
    assert serials.normalise(typed) == kept


@pytest.mark.parametrize(
    ("serial", "model"),
    [
        ("ZPR000001", "pro"),
        ("zap111522", "go"),
        ("ZCH041234", "home-4g"),
        ("ZCS030772", "zapcharger-pro"),
        ("GPN022346", None),  # a Go 2, which the seeds do not name
        ("", None),
    ],
)
def test_suggest_model(catalogue: Catalogue, serial: str, model: str | None) -> None:
    assert serials.suggest_model(catalogue, serial) == model


@pytest.mark.parametrize(
    ("serial", "letters"),
    [("zpr 000001", "ZPR"), ("ZPR", ""), ("000001", ""), ("ZPR0000017", "ZPR"), ("ZPRX1", "")],
)
def test_beginning(serial: str, letters: str) -> None:
    assert serials.beginning(serial) == letters


def test_looks_usual() -> None:
    assert serials.looks_usual("GPN 022346")
    assert not serials.looks_usual("GPN02234")
    assert not serials.looks_usual("GPN0223467")
    assert not serials.looks_usual("022346")


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    shown = serials.normalise(text)
    assert len(shown) <= 41
    assert shown.isprintable()
    assert isinstance(serials.looks_usual(text), bool)
