"""The window, driven by mouse and keyboard: a whole practice job, its record and its report."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from papers import opened
from picture import same_icon
from proof import ROOT, WORK, must, packed
from said import said
from screen import Screen

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from wined import Wine

_SITE = "Garage"
ENDS_S = 30
_MOST_PAGES = 12


def records(wine: Wine) -> list[Path]:
    """What the person owns: the database beside the program's own folder."""
    folder = wine.home / "AppData/Local/ZapDesk"
    return sorted(p for p in folder.rglob("*") if p.is_file())


def upgraded_while_open(wine: Wine, program: Path) -> None:
    """Over an older version with a job in work: it closes by itself and keeps what was entered."""
    shutil.rmtree(WORK / "shots", ignore_errors=True)
    with Screen(WORK / "shots") as screen:
        running = wine.start(screen.display, str(program))
        try:
            screen.wait(said("ui.first.new"))
            screen.shot("older")
            must(same_icon(screen, ROOT / "build/windows/zapdesk.ico"), "not the program's icon")
            screen.tap(said("ui.first.new"))
            screen.wait(said("ui.site.title"))
            screen.write(_SITE)
            screen.shot("older-entered")
            status, out, err = wine.run(str(packed("-setup.exe")), "/S")
            must((status, out, err) == (0, b"", b""), f"upgrade: {status} {out!r} {err!r}")
            ended(running)
        finally:
            running.kill()
            wine.end()
            running.communicate(timeout=ENDS_S)
    drafts = list(rows(wine, "select site, page from drafts"))
    must([site for site, _ in drafts] == [_SITE], f"after the upgrade there are drafts: {drafts}")


def practice_job(wine: Wine, program: Path) -> None:
    """From the first page to the locked record and its report."""
    with Screen(WORK / "shots") as screen:
        running = wine.start(screen.display, str(program))
        try:
            screen.wait(_SITE)  # the job that the upgrade closed
            screen.shot("first")
            screen.tap(said("ui.first.practice"))
            screen.wait(said("ui.practice.lead"))
            screen.shot("practice")
            screen.tap(said("ui.practice.faultless"))
            screen.wait(said("ui.site.title"))
            _job(screen)
            _report(wine, screen)
            screen.tap(said("ui.record.first-page"))
            screen.wait(said("ui.first.finished"))
            screen.shot("kept")
            screen.press("alt+F4")
            ended(running)
        finally:
            running.kill()
            wine.end()
            running.communicate(timeout=ENDS_S)


def ended(running: subprocess.Popen[bytes]) -> None:
    """It ends by itself, with status 0 and without a word."""
    out = running.communicate(timeout=ENDS_S)[0]
    must((running.returncode, out) == (0, b""), f"it ended with {running.returncode}: {out!r}")


def _job(screen: Screen) -> None:
    """From the site's name to the locked record."""
    screen.write("Practice garage")  # the first field has the focus
    screen.shot("site")
    screen.tap(said("ui.continue"))
    screen.wait(said("ui.stations.title"))
    screen.tap("Zaptec Pro")
    screen.shot("stations")
    screen.tap(said("ui.continue"))
    screen.wait(said("ui.connection.title"))
    screen.tap(said("ui.connection.plc"))
    screen.shot("connection")
    screen.tap(said("ui.continue"))
    _go_on(screen, said("ui.check.start"))
    screen.tap(said("ui.check.start"))
    screen.wait(said("ui.check.again"))  # the way on is there before, and leads nowhere yet
    screen.shot("checked")
    must(screen.find(said("ui.watermark")), "nothing says that this is practice")
    _go_on(screen, said("ui.finish.unsigned"))
    screen.shot("finish")
    screen.tap(said("ui.finish.unsigned"))
    screen.tap(said("ui.finish.unsigned-lock"))
    screen.wait(said("ui.record.first-page"))
    screen.shot("record")


def _go_on(screen: Screen, until: str) -> None:
    """Through pages whose questions may stay open, until something can be read."""
    for number in range(_MOST_PAGES):
        if screen.find(until):
            return
        screen.shot(f"on-the-way-{number + 1}")
        if screen.find(said("ui.question.unknown")):
            screen.tap(said("ui.question.unknown"))
        screen.tap(said("ui.continue"))
        time.sleep(1)  # the page that was left is not read again
    screen.wait(until)


def _report(wine: Wine, screen: Screen) -> None:
    """Saved where Windows' own dialog proposes; it holds the record, to the byte."""
    screen.tap(said("ui.record.save"))
    screen.wait("File name")
    screen.shot("where")
    screen.press("Return")
    screen.wait(said("ui.record.saved"))
    screen.shot("saved")
    found = [p for p in wine.home.rglob("*.pdf") if p.is_file()]
    must(len(found) == 1, f"one PDF is wanted, there are {[p.name for p in found]}")
    must(found[0].parent == wine.home / "Documents", f"it was saved in {found[0].parent}")
    kept = list(rows(wine, "select id, record from records"))
    must(len(kept) == 1, f"one finished record is wanted, there are {len(kept)}")
    ident, record = kept[0]
    content = json.loads(record)
    must(content["id"] == ident, "the record is kept under another number")
    # Nobody answered the questions on the way: nothing failed, and it is not complete.
    outcome = content["judgement"]["outcome"]
    must(outcome == "incomplete", f"the record says {outcome}")
    paper = opened(found[0])
    must(paper.attached == {"record.json": record}, "the record is not attached as it was kept")
    must("Practice garage" in paper.title + paper.text, f"the report is called {paper.title!r}")
    must(ident[:8] in paper.text, "the report does not say which record it is of")
    found[0].unlink()


def rows(wine: Wine, asked: str) -> Iterator[tuple[Any, ...]]:
    """What the store's database answers, read without changing it."""
    database = next(p for p in records(wine) if p.name == "zapdesk.db")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
        yield from store.execute(asked)
