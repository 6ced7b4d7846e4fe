from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from zapdesk.catalogue.types import Catalogue


def test_what_is_not_there_is_named(catalogue: Catalogue) -> None:
    for look in (
        catalogue.model,
        catalogue.connection,
        catalogue.requirement,
        catalogue.endpoint,
        catalogue.number,
    ):
        with pytest.raises(KeyError, match="nowhere"):
            look("nowhere")


def test_a_number_is_one_number(catalogue: Catalogue) -> None:
    assert catalogue.number("mqtt") == catalogue.endpoint("mqtt").port
    for without in ("wifi-channel", "wifi-security", "lte-signal"):
        with pytest.raises(TypeError, match=without):
            catalogue.number(without)


def test_an_offer_that_is_not_made(catalogue: Catalogue) -> None:
    assert catalogue.offer("go", "plc") is None
    assert catalogue.offer("pro", "plc") is not None


def test_a_visit_is_never_more_than_its_bound(catalogue: Catalogue) -> None:
    for endpoint in catalogue.endpoints:
        assert 0 <= endpoint.visit.per_check <= endpoint.visit.at_most, endpoint.id
        assert endpoint.control or endpoint.visit.per_check > 0, endpoint.id
