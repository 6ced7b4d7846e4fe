from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from zapdesk.records.settings import (
    FILE,
    LONGEST_NAME,
    Settings,
    SettingsError,
    load_settings,
    save_settings,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_nothing_was_chosen(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(office="", tablet="")


def test_what_was_chosen_is_read_again(tmp_path: Path) -> None:
    chosen = Settings(office="\\\\server\\Kontor Ø", tablet="Tablet 3 “north”")
    save_settings(tmp_path, Settings(office="/elsewhere"))
    save_settings(tmp_path, chosen)

    assert load_settings(tmp_path) == chosen
    assert [f.name for f in tmp_path.iterdir()] == [FILE]  # nothing half written beside it


def test_a_folder_that_takes_nothing_leaves_what_was_chosen(tmp_path: Path) -> None:
    save_settings(tmp_path, Settings(office="/office"))
    (tmp_path / "away").mkdir()
    with pytest.raises(OSError, match="No such"):
        save_settings(tmp_path / "nowhere", Settings())

    assert load_settings(tmp_path).office == "/office"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "unreadable"),
        (b"{", "unreadable"),
        (b"\xff\xfe", "unreadable"),
        (b'{"schema": "zapdesk.settings/1", "offce": "/x"}', "unreadable"),  # misspelt
        (b'{"schema": "zapdesk.settings/1", "office": 3}', "unreadable"),
        (b'{"schema": "zapdesk.record/2"}', "unreadable"),
        (b'{"schema": "zapdesk.settings/2", "office": {"path": "/x"}}', "newer"),
        (b'{"schema": "zapdesk.settings/1", "office": "a\\u0000b"}', "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (json.dumps({"tablet": "x" * (LONGEST_NAME + 1)}).encode(), "unreadable"),
        (json.dumps({"office": "x" * 5000}).encode(), "unreadable"),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused_and_left(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path)

    assert refused.value.code == code
    assert (tmp_path / FILE).read_bytes() == content


def test_a_folder_in_its_place_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(SettingsError, match="unreadable"):
        load_settings(tmp_path)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.text(max_size=LONGEST_NAME), st.text(max_size=200))
def test_any_bytes_are_choices_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str, office: str
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE).write_bytes(raw)
    with suppress(SettingsError):
        load_settings(folder)
    chosen = replace(Settings(), tablet=name, office=office.replace("\0", ""))
    try:
        save_settings(folder, chosen)
    except UnicodeEncodeError:
        return  # lone surrogates: no keyboard makes them
    assert load_settings(folder) == chosen
