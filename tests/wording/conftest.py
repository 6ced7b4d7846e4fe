from __future__ import annotations

import pytest

from zapdesk.wording.texts import Texts


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts("en")
