from __future__ import annotations

import pytest

from zapdesk.cli.arguments import parser
from zapdesk.cli.errors import WrongUseError
from zapdesk.session.types import Pool

GOOD = ("check", "--model", "pro", "--connection", "plc")


def parsed(*words: str):
    return parser().parse_args([*GOOD, *words])


def test_what_is_left_out() -> None:
    args = parsed()
    assert (args.stations, args.timeout, args.save, args.lang) == (1, 3.0, False, None)
    left = ("serial", "adapter", "ssid", "pool", "in_use", "practice", "roots", "json", "pdf")
    assert {getattr(args, name) for name in left} == {None}


def test_without_a_command_the_window_is_meant() -> None:
    assert parser().parse_args([]).command is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10.0.0.100-10.0.0.149", "10.0.0.100", "10.0.0.149"),
        ("10.0.0.100 - 10.0.0.149", "10.0.0.100", "10.0.0.149"),
        ("10.0.0.100-149", "10.0.0.100", "10.0.0.149"),
        ("10.0.0.7-10.0.0.7", "10.0.0.7", "10.0.0.7"),
        ("10.0.0.200-10.0.1.20", "10.0.0.200", "10.0.1.20"),
    ],
)
def test_a_pool(text: str, first: str, last: str) -> None:
    assert parsed("--pool", text).pool == Pool(first=first, last=last)


@pytest.mark.parametrize(("text", "seconds"), [("0.2", 0.2), ("3", 3.0), ("60", 60.0)])
def test_a_timeout(text: str, seconds: float) -> None:
    assert parsed("--timeout", text).timeout == seconds


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--stations", "0"), "whole number from 1 to 500"),
        (("--stations", "501"), "whole number from 1 to 500"),
        (("--stations", "two"), "whole number from 1 to 500"),
        (("--stations", "1.5"), "whole number from 1 to 500"),
        (("--in-use", "-1"), "whole number from 0 to 1000000"),
        (("--timeout", "0.1"), "seconds from 0.2 to 60"),
        (("--timeout", "61"), "seconds from 0.2 to 60"),
        (("--timeout", "nan"), "seconds from 0.2 to 60"),
        (("--timeout", "inf"), "seconds from 0.2 to 60"),
        (("--timeout", "soon"), "seconds from 0.2 to 60"),
        (("--serial", "Z" * 41), "at most 40 characters"),
        (("--ssid", ""), "1 to 32 bytes"),
        (("--ssid", "å" * 17), "1 to 32 bytes"),
        (("--ssid", "\udcff"), "1 to 32 bytes"),
        (("--pool", "10.0.0.1"), "two addresses with a hyphen"),
        (("--pool", "10.0.0.1-"), "two addresses with a hyphen"),
        (("--pool", "10.0.0.1-999"), "two addresses with a hyphen"),
        (("--pool", "10.0.0.1-²"), "two addresses with a hyphen"),
        (("--pool", "fe80::1-fe80::2"), "two addresses with a hyphen"),
        (("--pool", "10.0.0.9-10.0.0.1"), "must not come after"),
        (("--json",), "expected one argument"),
        (("--pdf",), "expected one argument"),
        (("--pract", "healthy"), "unrecognized arguments: --pract"),  # no abbreviations
        (("--frob\x1b[31m",), r"unrecognized arguments: --frob\\x1b\[31m"),
        (("more",), "unrecognized arguments: more"),
    ],
)
def test_each_refusal_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(WrongUseError, match=said) as refusal:
        parsed(*words)
    assert "\n" not in str(refusal.value)
    assert "--help" in str(refusal.value)


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--model", "pro"), ("check", "--connection", "plc"), ("frob",)]
)
def test_what_is_missing_or_unknown_is_named(words: tuple[str, ...]) -> None:
    missing = {"--model", "--connection"} - set(words) if words[0] == "check" else {"frob"}
    with pytest.raises(WrongUseError) as refusal:
        parser().parse_args(words)
    assert all(name in str(refusal.value) for name in missing)


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("practice", "--help")])
def test_help_is_help(words: tuple[str, ...], capsys) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args(words)
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("usage: zapdesk")
