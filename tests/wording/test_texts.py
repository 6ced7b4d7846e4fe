from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from zapdesk.base import resources
from zapdesk.catalogue.identifiers import CHECKS
from zapdesk.catalogue.load import load_catalogue
from zapdesk.diagnosis.types import FixedBy, Outcome
from zapdesk.wording.fill import MissingParamError, Whole
from zapdesk.wording.phrases import Phrases
from zapdesk.wording.source import TextsError, languages, read_language
from zapdesk.wording.texts import MissingTextError, Texts

if TYPE_CHECKING:
    from pathlib import Path


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name.replace('_', '.')}.toml").write_text(text, "utf-8")
    return tmp_path


def test_every_word_of_the_closed_lists_has_a_text(texts: Texts) -> None:
    assert [texts.outcome_word(o) for o in Outcome] == [
        "OK",
        "Look at this",
        "Must be fixed",
        "Not tested",
        "Does not apply",
        "Not complete",
    ]
    assert all(texts.fixed_by(who) for who in FixedBy)


def test_every_check_has_a_name(texts: Texts) -> None:
    for check in CHECKS:
        assert texts.check_name(check.removesuffix(":*"))
    assert texts.check_name("https:api.zaptec.com") == "Zaptec web: api.zaptec.com"
    assert texts.check_name("wifi-signal:7") == "Wi-Fi signal at station 7"
    with pytest.raises(MissingTextError):
        texts.check_name("weather")


def test_the_catalogues_text_keys_exist(texts: Texts) -> None:
    catalogue = load_catalogue()
    for endpoint in catalogue.endpoints:
        assert texts.say(endpoint.visit.why)
    for model in catalogue.models:
        assert all(texts.say(key) for key in model.hints.values())
    for statement in catalogue.statements:
        key = f"statement.{statement.id}"
        assert texts.say(key, value=statement.value, unit=statement.unit)


def test_own_texts_are_well_formed(texts: Texts) -> None:
    for key in texts.keys():  # noqa: SIM118  (a method of ours, not a mapping)
        for line in (texts._table[key],) if isinstance(texts._table[key], str) else ():
            assert line, key
            assert line == line.strip(), key
            assert [1 for _ in Formatter().parse(str(line))], key


SPECS = ("", "duration", "about", "seconds", "dbm", "time", "clock")


def test_every_plural_has_two_forms(texts: Texts) -> None:
    for key, text in texts._table.items():
        for line in (text,) if isinstance(text, str) else text:
            for _, name, spec, _ in Formatter().parse(line):
                if name is not None:
                    assert name.isidentifier(), key
                    assert (spec or "").count("|") <= 1, key
                    assert spec in SPECS or "|" in spec, key


def test_all_files_of_a_language_are_merged(tmp_path: Path) -> None:
    place = folder(tmp_path, en='[a]\nb = "one"', en_ui='[a]\nc = ["two", "{n}"]', de='x = "y"')
    texts = Texts("en", folder=place)
    assert texts.say("a.b") == "one"
    assert texts.lines("a.c", n=3) == ("two", "3")
    assert texts.say("a.c", n=3) == "two\n3"
    assert not texts.has("x")
    assert languages(place) == ("de", "en")


def test_a_missing_key_is_named(texts: Texts) -> None:
    with pytest.raises(MissingTextError, match=r"ui\.nowhere"):
        texts.say("ui.nowhere")
    assert issubclass(MissingTextError, KeyError)


def test_a_missing_param_is_named(texts: Texts) -> None:
    with pytest.raises(MissingParamError, match=r"row\.link\.down.*adapter"):
        texts.say("row.link.down")


def test_fallback_is_only_there_when_asked_for(tmp_path: Path) -> None:
    place = folder(tmp_path, en='a = "one"\nb = "two"', nb='a = "en"')
    assert Texts("nb", folder=place, fallback="en").say("b") == "two"
    assert Texts("nb", folder=place, fallback="en").say("a") == "en"
    with pytest.raises(MissingTextError, match="'b' in 'nb'"):
        Texts("nb", folder=place).say("b")


def test_reading_waits_until_a_text_is_asked_for(tmp_path: Path) -> None:
    texts = Texts("xx", folder=tmp_path)
    with pytest.raises(TextsError, match="no texts for the language 'xx'"):
        texts.say("a")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"en": 'a = "1"', "en_ui": 'a = "2"'}, r"en\.ui\.toml: the key 'a' stands twice"),
        ({"en": "[a]\nb = 3"}, r"en\.toml: 'a\.b' is neither"),
        ({"en": "a = [1]"}, r"en\.toml: 'a' is neither"),
        ({"en": "a = "}, r"en\.toml: not readable"),
    ],
)
def test_files_that_cannot_be_texts_are_refused(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(TextsError, match=said):
        read_language(folder(tmp_path, **files), "en")


def test_english_is_there() -> None:
    assert "en" in languages(resources.path("texts"))


def test_numbers_follow_the_language(tmp_path: Path) -> None:
    place = folder(
        tmp_path, de='w = "{t:seconds}, {d:dbm}, {l}"\n[number]\ndecimal = ","\n[list]\nand = "und"'
    )
    shown = Texts("de", folder=place).say("w", t=1.25, d=-81, l=("a", "b", "c"))
    assert shown == "1,2 s, −81 dBm, a, b und c"


def test_a_folder_of_this_pc_is_shown_whole_and_a_strangers_word_is_cut(texts: Texts) -> None:
    folder = "/home/kari/" + "a-long-name/" * 30
    said = texts.say("ui.record.saved", file="a.pdf", folder=Whole(folder))
    assert folder in said
    assert "\\x0a" in texts.say("ui.record.saved", file="a.pdf", folder=Whole("two\nlines"))
    assert folder not in texts.say("ui.record.saved", file="a.pdf", folder=folder)


def test_a_part_is_one_file_and_no_other(tmp_path: Path) -> None:
    place = folder(tmp_path, en='[a]\nb = "one"', en_first='[a]\nc = "{n:# job|# jobs}"')
    first = Phrases("en", folder=place, part="first")
    assert first.keys() == ("a.c",)
    assert first.say("a.c", n=2) == "2 jobs"
    with pytest.raises(TextsError, match=r"en\.second\.toml is missing"):
        Phrases("en", folder=place, part="second").say("a.b")
