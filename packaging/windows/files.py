"""Files that are opened from outside: by the command that the registry holds, and by their ending.

This wine looks for endings in the registry of the PC alone, where the package for all users writes
them, and not in that of the user. So what the installer for one user wrote there is compared word
by word, and run as it stands.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from jobs import ENDS_S, ended, records, rows
from proof import WORK, must
from said import said
from screen import Screen

if TYPE_CHECKING:
    from pathlib import Path

    from wined import Wine

_SITE = "Torvgata"


def finished_file_opened(wine: Wine, *opener: str) -> None:
    """A record's file from somewhere else: the page that judges it says that it is unchanged.

    Args:
        wine: with one finished job.
        opener: what opens a file: the program, or ``start``, which finds it by the ending.
    """
    bundles = [p for p in records(wine) if p.suffix == ".zapdesk"]
    must(len(bundles) == 1, f"one file of a record is wanted, there are {len(bundles)}")
    sent = wine.home / "Übergabe an Müller.zapdesk"
    shutil.copy(bundles[0], sent)
    _opened(wine, opener, sent, said("ui.file.title"), said("verify.unchanged"))
    sent.unlink()


def prepared_file_opened(wine: Wine, console: Path, *opener: str) -> None:
    """A job that the office prepared: it is begun, and is among the jobs in work afterwards."""
    made = wine.home / "Büro für Müller.zapjob"
    before = _drafts(wine)
    site = f"{_SITE} {before + 1}"  # the same content opened again would go on with its job
    words = ("--site", site, "--model", "pro", "--connection", "plc")
    status, out, err = wine.run(str(console), "office", "prepare", wine.windows(made), *words)
    must(status == 0 and made.is_file(), f"office prepare: {status} {out!r} {err!r}")
    _opened(wine, opener, made, said("ui.site.title"), _SITE)
    must(_drafts(wine) == before + 1, "the office's job is not among the jobs in work")
    made.unlink()


def _drafts(wine: Wine) -> int:
    """How many jobs in work are the office's."""
    return sum(site.startswith(_SITE) for (site,) in rows(wine, "select site from drafts"))


def _opened(wine: Wine, opener: tuple[str, ...], file: Path, *phrases: str) -> None:
    """Open a file, read what must be there, and close the window."""
    with Screen(WORK / "shots") as screen:
        running = wine.start(screen.display, *opener, wine.windows(file))
        try:
            for phrase in phrases:
                screen.wait(phrase)
            screen.shot(file.suffix.removeprefix("."))
            screen.press("alt+F4")
            ended(running)
        finally:
            running.kill()
            wine.end()
            running.communicate(timeout=ENDS_S)
