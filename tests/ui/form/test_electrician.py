"""A scripted electrician completes a job for each model and connection, in landscape and portrait.

Real clicks and key presses in the real window, on the practice site, from the first page to the
record with its PDF. `make electrician` does the same at every practice site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from formcheck.electrician import Electrician
from formcheck.work import Order, Work
from pypdf import PdfReader

from zapdesk.diagnosis.types import Outcome
from zapdesk.practice.hurry import HurriedTicks
from zapdesk.session.flow import Page
from zapdesk.ui.listening import hurry_practice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORDERS = (
    Order("pro", "wifi", stations=2),
    Order("pro", "plc", stations=2),
    Order("pro", "lte-m", serial="ZPR000001"),
    Order("go", "wifi", stations=2),
    Order("go", "lte-m", serial="ZAP000001"),
    Order("home-4g", "wifi", serial="ZCH040001"),
    Order("home-4g", "lte-m", serial="ZCH040001"),
    Order("zapcharger-pro", "wifi", stations=2),
    Order("zapcharger-pro", "lte-m", serial="ZCS030772"),
)
SIZES = {"landscape": (1280, 800), "portrait": (800, 1280)}


@pytest.fixture(autouse=True)
def hurried() -> Iterator[None]:
    before = hurry_practice(HurriedTicks(60.0))
    yield
    hurry_practice(before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("order", ORDERS, ids=lambda o: f"{o.model}-{o.connection}")
def test_a_whole_job(
    run: Any, tmp_path: Path, expected_qt: list[str], order: Order, size: str
) -> None:
    expected_qt.append("This plugin does not support")  # the dialog that asks for a file's name
    pdf = tmp_path / "report.pdf"
    records: list[Any] = []

    async def job(person: Any) -> None:
        person.window.resize(*SIZES[size])
        work = Work(Electrician(person.window), order)
        await work.whole(pdf)
        records.append(person.desk.record)
        assert set(work.seen) == set(_expected(order))

    run(job, tmp_path)
    (record,) = records
    assert record.judgement is not None
    assert record.judgement.outcome is not Outcome.FAIL
    assert len(record.job.stations) == order.stations
    assert record.job.signatures[0].strokes
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert order.site in text
    assert "Kari Nordmann" in text


def _expected(order: Order) -> list[Page]:
    middle = {
        "wifi": [Page.CAPACITY, Page.WIFI, Page.SURVEY, Page.CHECK],
        "plc": [Page.CAPACITY, Page.PLC, Page.CHECK],
        "lte-m": [Page.LTE],
    }[order.connection]
    ends = [Page.REQUIREMENTS, Page.ONLINE, Page.SUMMARY, Page.FINISH]
    return [Page.SITE, Page.STATIONS, Page.CONNECTION, *middle, *ends]
