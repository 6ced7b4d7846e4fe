from __future__ import annotations

import stat
from pathlib import Path

import pytest

from zapdesk.cli.errors import WrongUseError
from zapdesk.cli.output import check_writable, write


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
