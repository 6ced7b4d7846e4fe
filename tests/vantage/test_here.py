"""Opening the place where the program runs."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from zapdesk.vantage.here import UnsupportedSystemError, open_here
from zapdesk.vantage.trust import RootsError
from zapdesk.vantage.types import UnknownAdapterError

if TYPE_CHECKING:
    from pathlib import Path


_linux = pytest.mark.skipif(sys.platform != "linux", reason="loopback has another name elsewhere")


def test_an_unknown_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    with pytest.raises(UnsupportedSystemError, match="plan9"):
        asyncio.run(open_here())


@_linux
def test_an_unknown_adapter() -> None:
    with pytest.raises(UnknownAdapterError, match="nonesuch0") as caught:
        asyncio.run(open_here("nonesuch0"))
    assert "lo" in caught.value.known


@_linux
def test_loopback_by_name() -> None:
    vantage = asyncio.run(open_here("lo"))
    seen = asyncio.run(vantage.look())
    adapter = seen.adapter()
    assert adapter is not None
    assert adapter.address == "127.0.0.1"
    assert vantage.trust.kind == "bundled"
    assert vantage.practice is None


@_linux
def test_roots_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(RootsError):
        asyncio.run(open_here("lo", tmp_path / "none.pem"))
