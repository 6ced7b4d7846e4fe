from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zapdesk.catalogue.load import CatalogueError, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_own_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_a_folder_is_read_anew_and_says_the_same(folder: Path) -> None:
    assert load_catalogue(folder) == load_catalogue()
    assert load_catalogue(folder) is not load_catalogue()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("wifi.toml", 'unit = "dBm"', 'units = "dBm"', r"wifi.toml, requirement 'wifi-signal'.*un"),
        (
            "wifi.toml",
            "limit = {",
            "limits = {",
            r"wifi.toml, requirement 'wifi-band': unknown key",
        ),
        (
            "wifi.toml",
            'kind = "range"',
            'kind = "between"',
            r"wifi.toml, requirement 'wifi-channel'",
        ),
        (
            "wifi.toml",
            '[[requirement]]\nid = "wifi-b',
            '[[need]]\nid = "wifi-b',
            "wifi.toml: .*'need'",
        ),
        ("wifi.toml", "[[requirement]]", "[[requirement", "wifi.toml: not readable as TOML"),
        ("lte.toml", 'id = "lte-sim"', 'id = "lte-serial"', "lte.toml, .*'lte-serial'.*twice"),
        ("lte.toml", 'id = "lte-sim"', 'id = "mqtt"', "'mqtt': this identifier stands twice"),
        (
            "lte.toml",
            'id = "lte-sim"\n',
            "",
            r"lte.toml, requirement 'number \d+': missing key `id`",
        ),
        (
            "models.toml",
            'connection = "plc"',
            'connection = "zigbee"',
            "'pro'.*'zigbee' is not known",
        ),
        (
            "models.toml",
            'connection = "plc"',
            'connection = "wifi"',
            "'pro': a connection stands tw",
        ),
        ("models.toml", "hints = { plc", "hints = { tin", "'zapcharger-pro'.*'tin' is not known"),
        (
            "network.toml",
            '"https:*"',
            '"https:typo"',
            "'https': the check 'https:typo' is not known",
        ),
        (
            "network.toml",
            '["link"]',
            '["mqtt"]',
            "'mqtt': the check 'mqtt' belongs to 'link' already",
        ),
        ("network.toml", '"go", ', '"gone", ', "'address': the model 'gone' is not known"),
        ("catalogue.toml", "date = 2026-11-20", "", "exactly one date is needed, found 0"),
        ("catalogue.toml", "2026-11-20", '"2026-11-20"', "catalogue.toml: the key 'date'"),
    ],
)
def test_what_is_not_understood_is_refused_with_file_and_key(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    spoil(folder, name, old, new)
    with pytest.raises(CatalogueError, match=said) as refusal:
        load_catalogue(folder)
    assert "\n" not in str(refusal.value)


def test_an_entry_that_is_no_table_is_refused(folder: Path) -> None:
    (folder / "lte.toml").write_text("requirement = [1]", "utf-8")
    with pytest.raises(CatalogueError, match=r"lte\.toml, requirement 'number 1'"):
        load_catalogue(folder)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "lte.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(CatalogueError, match=r"lte\.toml: not readable"):
        load_catalogue(folder)
