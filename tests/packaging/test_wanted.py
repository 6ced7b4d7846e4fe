"""When a change asks for the Windows program, in repositories of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "wanted.sh"


class Repository:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.place |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        self.place.pop("ZAPDESK_LANDED", None)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "test@example.org")
        self.git("config", "user.name", "Test")

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.folder, env=self.place, check=True)

    def commit(self, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.read_text("utf-8") + "more" if path.exists() else "first", "utf-8")
        self.git("add", name)
        self.git("commit", "-q", "-m", name)

    def wanted(self, **place: str) -> tuple[bool, str]:
        done = subprocess.run(
            ["sh", str(SCRIPT), str(self.folder)],
            env={**self.place, **place},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode in {0, 1}
        assert done.stderr == ""
        return done.returncode == 0, done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.commit("packaging/a")
    return made


def test_without_an_earlier_commit_nobody_can_tell(repository):
    assert repository.wanted() == (
        False,
        "The Windows program is not built: there is no earlier commit to compare with.\n",
    )


@pytest.mark.parametrize(
    ("name", "wanted"), [("packaging/a", True), ("resources/b", True), ("zapdesk/c", False)]
)
def test_packaging_and_resources_ask_for_it(repository, name, wanted):
    repository.commit(name)
    assert repository.wanted()[0] is wanted


def test_everything_since_what_had_landed_counts(repository):
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.commit("packaging/a")
    repository.commit("zapdesk/c")
    assert repository.wanted()[0]
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert not repository.wanted()[0]  # it is the tip itself: then the parent counts
    assert repository.wanted(ZAPDESK_LANDED="HEAD~2")[0]
