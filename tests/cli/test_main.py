from __future__ import annotations

import io
import sys

import pytest

from zapdesk.base.version import version
from zapdesk.cli.main import main


def only_sentence(said) -> str:
    """What stands alone on standard error."""
    assert said.out == ""
    assert said.err.startswith("zapdesk: ")
    assert said.err.count("\n") == 1
    return said.err


def test_the_version(capsys) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"zapdesk {version()}\n"


def test_wrong_words_are_status_2(zapdesk) -> None:
    said = zapdesk("check", "--model", "pro", "--connection", "plc", "--stations", "none")
    assert said.status == 2
    assert "whole number" in only_sentence(said)


@pytest.mark.parametrize("model", ["go", "home-4g", "zapcharger-pro"])
def test_a_pair_that_the_catalogue_forbids(zapdesk, model: str) -> None:
    said = zapdesk("check", "--model", model, "--connection", "plc")
    assert said.status == 2
    assert "lte-m, wifi" in only_sentence(said)
    assert ("ask Zaptec" in said.err) is (model == "zapcharger-pro")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--model", "sense", "--connection", "plc"), "no model 'sense'; there are: pro, go"),
        (("--model", "pro", "--connection", "lan"), "no connection 'lan'; there are: "),
        (("--model", "p\x1b[2J", "--connection", "plc"), r"\x1b[2J"),
    ],
)
def test_unknown_names_are_told_with_those_that_there_are(zapdesk, words, said) -> None:
    answer = zapdesk("check", *words)
    assert answer.status == 2
    assert said in only_sentence(answer)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--practice", "moon"), "no practice scenario named 'moon'; there are: healthy, "),
        (("--adapter", "nowhere0"), "no adapter named 'nowhere0'; there are: "),
        (("--roots", "/nowhere/roots.pem"), "/nowhere/roots.pem cannot be read"),
        (("--practice", "healthy", "--adapter", "eth0"), "leave those away"),
        (("--practice", "healthy", "--roots", "x.pem"), "leave those away"),
        (("--json", "/nowhere/at/all.json"), "there is no folder /nowhere/at"),
        (("--pdf", "/nowhere/at/all.pdf"), "there is no folder /nowhere/at"),
        (("--json", "/tmp"), "/tmp is a folder"),  # noqa: S108
    ],
)
def test_what_is_not_there_is_wrong_use_and_nothing_is_measured(zapdesk, words, said) -> None:
    answer = zapdesk("check", "--model", "pro", "--connection", "plc", *words)
    assert answer.status == 2
    assert said in only_sentence(answer)


def test_roots_without_a_certificate(zapdesk, tmp_path) -> None:
    file = tmp_path / "roots.pem"
    file.write_text("nothing")
    answer = zapdesk("check", "--model", "pro", "--connection", "plc", "--roots", file)
    assert answer.status == 2
    assert "holds no certificate" in only_sentence(answer)


def test_an_unknown_language(zapdesk) -> None:
    answer = zapdesk("--lang", "tlh", "check", "--model", "pro", "--connection", "plc")
    assert answer.status == 2
    assert "no language 'tlh'; there are: en" in only_sentence(answer)


def test_a_program_that_breaks_says_so_and_blames_no_site(check, monkeypatch) -> None:
    async def broken(*given, **more):
        raise LookupError("made by the test")

    monkeypatch.setattr("zapdesk.cli.check.run", broken)
    said = check("healthy", "--json", "-")
    assert (said.status, said.out) == (4, "")
    assert "LookupError: made by the test" in said.err
    assert said.err.endswith("zapdesk: this is the program's own fault, not the network's.\n")


def test_interrupted_before_there_is_a_result(check, monkeypatch) -> None:
    async def interrupted(*given, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr("zapdesk.cli.check.run", interrupted)
    said = check("healthy")
    assert said.status == 3
    assert "cancelled" in only_sentence(said)


def test_a_terminal_that_knows_few_letters_gets_all_the_same_a_result(check, monkeypatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii", write_through=True))
    assert check("healthy").status == 0
    assert b"PRACTICE SITE ?healthy?" in raw.getvalue()


def test_without_a_command_the_window_opens(monkeypatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr("zapdesk.app.main", lambda words: shown.append(words) or 0)
    assert main([]) == 0
    assert main(["--lang", "en"]) == 0
    assert shown == [[], ["--lang", "en"]]


def test_a_double_tapped_file_opens_the_window(monkeypatch) -> None:
    shown: list[list[str]] = []
    monkeypatch.setattr("zapdesk.app.main", lambda words: shown.append(words) or 0)
    assert main(["C:\\Jobs\\Storgata 1.ZAPDESK"]) == 0
    assert shown == [["C:\\Jobs\\Storgata 1.ZAPDESK"]]
