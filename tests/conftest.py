"""What holds for every test: a log record that nobody expected fails the test that caused it."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Watch(logging.Handler):
    """Keeps what is logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[Callable[[str], None]]:
    """Call it with a pattern: exactly such records are wanted; any other fails the test."""
    wanted: list[str] = []
    watch = _Watch()
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        yield wanted.append
    finally:
        root.removeHandler(watch)
    said = [f"{r.name}: {r.getMessage()}" for r in watch.records]
    strange = [s for s in said if not any(re.search(w, s) for w in wanted)]
    missing = [w for w in wanted if not any(re.search(w, s) for s in said)]
    assert not strange, f"unexpected log records: {strange}"
    assert not missing, f"expected log records that did not come: {missing}"
