"""A disk that is full, one that may not be written, and a folder that vanishes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from zapdesk.records.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from zapdesk.records.store import Store
    from zapdesk.session.types import Job

SCRIPT = Path(__file__).with_name("disk_trouble.py")
OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")


def small_disk(folder: Path, scenario: str, size: str) -> dict[str, Any]:
    """Plays a scenario in a namespace that has a small disk of its own on the folder."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("needs Linux and unshare")
    if subprocess.run([*OWN_MOUNTS, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody have mounts of his own")
    inside = f'mount -t tmpfs -o size={size} tmpfs "$1" && exec "$2" "$3" "$4" "$1"'
    words = ("sh", "-c", inside, "sh", folder, sys.executable, SCRIPT, scenario)
    done = subprocess.run([*OWN_MOUNTS, *map(str, words)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_full_disk_keeps_every_confirmed_answer(tmp_path: Path) -> None:
    said = small_disk(tmp_path, "full", "3m")
    assert said["codes"] == ["full"]
    assert said["said"] == said["after"] == said["confirmed"]
    assert said["reopened"] in ("", "full")
    assert said["aside"] == "None"
    assert said["finished"][0] == said["finished"][1]
    assert said["unwritten"] == 0
    assert said["seen"] in ([], ["unchanged"])


def test_a_disk_that_may_not_be_written_is_named_and_left_alone(tmp_path: Path) -> None:
    said = small_disk(tmp_path, "read-only", "3m")
    assert said["before"] == "read-only"
    assert said["said"] == "answer 1"


def test_a_folder_that_vanishes_is_said_at_the_next_answer(
    store: Store, job: Callable[..., Job], path: Path
) -> None:
    store.save_draft(job(site="One"))
    away = path.parent.rename(path.parent.with_name("away"))
    with pytest.raises(StoreError, match="is gone") as caught:
        store.save_draft(job(site="Two"))
    assert caught.value.code == "gone"
    away.rename(path.parent)
    assert store.load_draft("a" * 32).answers.site == "One"
    store.save_draft(job(site="Three"))
    assert store.load_draft("a" * 32).answers.site == "Three"


def test_another_file_in_its_place_is_not_written_to(
    store: Store, job: Callable[..., Job], path: Path
) -> None:
    store.save_draft(job())
    path.rename(path.with_name("moved.db"))
    path.write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        store.save_draft(job(site="Two"))
    assert caught.value.code == "gone"
    assert path.read_bytes() == b""
