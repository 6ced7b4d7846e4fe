from __future__ import annotations

from pathlib import Path

from zapdesk.catalogue.load import load_catalogue
from zapdesk.wording.sends import page, sendings
from zapdesk.wording.texts import Texts

DOCS = Path(__file__).resolve().parents[2] / "docs" / "sends.md"


def test_every_endpoint_is_told() -> None:
    catalogue = load_catalogue()
    told = sendings(catalogue, Texts())
    assert [(s.host, s.port) for s in told] == [
        (e.host, f"{e.transport.upper()} {e.port}") for e in catalogue.endpoints
    ]
    assert all(s.why.endswith(".") for s in told)
    assert all(0 <= s.per_check <= s.at_most for s in told)


def test_the_document_is_the_catalogues_own() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(load_catalogue(), Texts())
