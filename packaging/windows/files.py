"""A double click on a file: Windows finds the program by its ending, and that the page for it."""

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


def finished_file_opened(wine: Wine) -> None:
    """A record's file from somewhere else: the page that judges it says that it is unchanged."""
    bundles = [p for p in records(wine) if p.suffix == ".zapdesk"]
    must(len(bundles) == 1, f"one file of a record is wanted, there are {len(bundles)}")
    sent = wine.home / "Übergabe an Müller.zapdesk"
    shutil.copy(bundles[0], sent)
    _opened(wine, sent, said("ui.file.title"), said("verify.unchanged"))
    sent.unlink()


def prepared_file_opened(wine: Wine, console: Path) -> None:
    """A job that the office prepared: it is begun, and is among the jobs in work afterwards."""
    made = wine.home / "Büro für Müller.zapjob"
    words = ("--site", _SITE, "--model", "pro", "--connection", "plc")
    status, out, err = wine.run(str(console), "office", "prepare", wine.windows(made), *words)
    must(status == 0 and made.is_file(), f"office prepare: {status} {out!r} {err!r}")
    _opened(wine, made, said("ui.site.title"), _SITE)
    drafts = [site for (site,) in rows(wine, "select site from drafts")]
    must(drafts.count(_SITE) == 1, f"after the office's job was opened there are drafts: {drafts}")
    made.unlink()


def _opened(wine: Wine, file: Path, *phrases: str) -> None:
    """Open a file as Explorer does, read what must be there, and close the window."""
    with Screen(WORK / "shots") as screen:
        running = wine.start(screen.display, "start", "/wait", wine.windows(file))
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
