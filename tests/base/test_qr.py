from __future__ import annotations

import pytest

from zapdesk.base.qr import MOST_BYTES, squares


def test_it_is_square_and_has_three_finders() -> None:
    code = squares("Outgoing TCP 8883 to zapcloud.azure-devices.net")
    side = len(code)
    assert all(len(row) == side for row in code)
    assert (side - 17) % 4 == 0  # versions 1 to 40
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        assert all(code[top][left + k] for k in range(7))
        assert code[top + 3][left + 3]
        assert not code[top + 1][left + 1]


def test_other_words_make_another_code() -> None:
    assert squares("Ask for port 8883") != squares("Ask for port 8884")


def test_the_longest_text_fits_and_no_longer_one() -> None:
    assert len(squares("ø" * (MOST_BYTES // 2))) <= 117
    for text in ("", "x" * (MOST_BYTES + 1)):
        with pytest.raises(ValueError, match="1 to 1200 bytes"):
            squares(text)
