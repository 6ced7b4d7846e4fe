"""The program as others start it: a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

# As at a terminal: whoever starts the tests in the background has this signal ignored.
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from zapdesk.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
CHECK = ("check", "--model", "pro", "--connection", "plc", "--timeout", "20")


def test_the_package_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zapdesk", "practice", "--json", "-"],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["scenarios"][0]["name"] == "healthy"


def test_wrong_use_leaves_no_trace() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zapdesk", "check", "--model", "go", "--connection", "plc"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("zapdesk: Zaptec Go has no PLC")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process alone")
def test_ctrl_c_in_the_middle_gives_an_incomplete_result(tmp_path, validator) -> None:
    file = tmp_path / "result.json"
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING, *CHECK, "--practice", "stuck-handshake", "--json", file],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        heard = [next(process.stderr) for _ in range(4)]  # adapter, address, lease and pool
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "Traceback" not in "".join(heard) + err
    assert "NOT COMPLETE: " in out
    assert "Cancelled before the end." in out
    result = json.loads(file.read_bytes())
    validator.validate(result)
    assert (result["outcome"], result["cancelled"]) == ("incomplete", True)
    assert {c["failure"] for c in result["checks"] if c["id"] == "mqtt"} == {"cancelled"}


PRACTICE = ("check", "--model", "pro", "--connection", "plc", "--practice", "closed-8883")


def _in_shell(line: str, *words: str) -> subprocess.CompletedProcess[str]:
    """``line`` is a shell's, with the command in the place of $0 and after it."""
    command = [sys.executable, "-m", "zapdesk", *PRACTICE, "--timeout", "1", *words]
    return subprocess.run(
        ["sh", "-c", line, *command], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
@pytest.mark.parametrize(
    ("line", "words", "status", "said"),
    [
        ('"$0" "$@" >&-', (), 1, ""),  # the words are lost, the status is the network's
        ('"$0" "$@" >&-', ("--json", "-"), 2, "there is no standard output"),
        ('"$0" "$@" >/dev/full', (), 2, "cannot write standard output: No space left"),
        ('"$0" "$@" >/dev/full', ("--json", "-"), 2, "cannot write standard output: No space"),
        ('"$0" "$@" >&- 2>&-', (), 1, ""),
    ],
)
def test_streams_that_take_nothing(line, words, status, said) -> None:
    done = _in_shell(line, *words)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr
    assert said in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
def test_without_standard_error_nothing_comes_among_the_results() -> None:
    done = _in_shell('"$0" "$@" 2>&-', "--json", "-")
    assert done.returncode == 1
    assert json.loads(done.stdout)["outcome"] == "fail"
