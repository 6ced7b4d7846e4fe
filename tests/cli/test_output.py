from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from zapdesk.cli.errors import WrongUseError
from zapdesk.cli.output import check_writable, say, write


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"older and longer")
    write(file, b"new")
    write(str(file), b"newer")
    assert file.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [file]


def test_others_may_read_it_as_they_may_read_any_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write(tmp_path / "a.json", b"x")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("usual", "a.json")}
    assert len(modes) == 1


def test_or_not_at_all(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"the good old one")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WrongUseError, match=r"cannot write .*a\.json: No space left on device"):
        write(file, b"new")
    assert file.read_bytes() == b"the good old one"
    assert list(tmp_path.iterdir()) == [file]


def test_a_hyphen_is_standard_output(capsysbinary) -> None:
    write("-", b"\xc3\xa5\n")
    assert capsysbinary.readouterr().out == b"\xc3\xa5\n"


def test_what_cannot_be_written_is_said_beforehand(tmp_path: Path) -> None:
    check_writable("-")
    check_writable(tmp_path / "new.json")
    (tmp_path / "old.json").touch()
    check_writable(tmp_path / "old.json")
    with pytest.raises(WrongUseError, match="there is no folder"):
        check_writable(tmp_path / "none" / "a.json")
    with pytest.raises(WrongUseError, match="is a folder"):
        check_writable(tmp_path)


def test_a_folder_that_nothing_may_be_written_to(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("os.access", lambda place, mode: False)
    with pytest.raises(WrongUseError, match="nothing may be written"):
        check_writable(tmp_path / "a.json")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no files for devices")
@pytest.mark.parametrize("device", ["/dev/null", "/dev/full"])
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path, device: str) -> None:
    link = tmp_path / "result.json"  # a folder of our own, should it be replaced after all
    link.symlink_to(device)
    check_writable(link)
    if device == "/dev/full":
        with pytest.raises(WrongUseError, match=r"cannot write .*: No space left"):
            write(link, b"x")
    else:
        write(link, b"x")
    assert link.is_symlink()
    assert list(tmp_path.iterdir()) == [link]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes by name")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        check_writable(pipe)
        write(pipe, b"all of it")
        assert os.read(reader, 100) == b"all of it"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_behind_a_link_the_file_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write(link, b"new")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"new")


def test_a_protected_file(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "a.json"
    file.touch()
    monkeypatch.setattr("os.access", lambda place, mode: Path(place) != file)
    with pytest.raises(WrongUseError, match=r"a\.json may not be written to"):
        check_writable(file)


def test_without_standard_output_words_are_dropped_and_json_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    say("words")
    for use in (check_writable, lambda where: write(where, b"{}")):
        with pytest.raises(WrongUseError, match="there is no standard output"):
            use("-")
