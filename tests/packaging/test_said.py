"""What the trial of the window looks for on a screen."""

from __future__ import annotations

import pytest
import said


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        ("Save PDF as…", "Save PDF as…"),
        ("I do not know", "do not know"),
        ("Practice site. Not a real network", "Practice site. Not"),
        ("Saved as {file} in {folder}.", "Saved as"),
    ],
)
def test_the_first_words_that_can_be_read(
    monkeypatch: pytest.MonkeyPatch, text: str, looked_for: str
) -> None:
    monkeypatch.setattr(said, "_texts", lambda: {"a.key": text})
    assert said.said("a.key") == looked_for


def test_a_text_that_begins_with_what_is_filled_in_cannot_be_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(said, "_texts", lambda: {"a.key": "{n} stations"})
    with pytest.raises(KeyError):
        said.said("a.key")
