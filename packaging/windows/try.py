"""Try the Windows program as its users meet it, under wine on a virtual screen.

Installs it silently for a user whose name has a blank and umlauts, checks the practice site with
the command line, drives a practice job by mouse and keyboard, and uninstalls it. Whatever is not
expected ends it with an error. Pictures of every page are left in ``build/windows/try/shots``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from screen import Screen
from wined import Wine

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "windows" / "try"
DIST = ROOT / "dist" / "windows"
_OPEN_NOW, _NOT_OURS = 5, 6  # of installer.nsi
_FOREIGN = ("icuuc", "mscms", "bcryptprimitives", "labwinui", "ucrtbase", "api-ms-win", "wine")


class UnexpectedError(Exception):
    """Something is not as it must be."""


def must(fact: object, otherwise: str) -> None:
    """Go on only where this holds.

    Raises:
        UnexpectedError: it does not.
    """
    if not fact:
        raise UnexpectedError(otherwise)


def tree(folder: Path) -> set[str]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def bundle_is_clean() -> None:
    """None of this laboratory's stand-ins, and nothing of Windows itself, is shipped."""
    names = [p.name.lower() for p in (DIST / "ZapDesk").rglob("*")]
    strays = [n for n in names if n.endswith(".dll") and n.startswith(_FOREIGN)]
    must(not strays, f"not ours to ship: {strays}")
    marker = b"wine-only stand-in"
    for path in (DIST / "ZapDesk").rglob("*"):
        if path.is_file() and path.suffix.lower() in {".dll", ".pyd", ".exe"}:
            data = path.read_bytes()
            must(b"Wine builtin DLL" not in data and marker not in data, f"{path.name} is wine's")


def install(wine: Wine, setup: Path) -> Path:
    """Install silently; the folder that it went to."""
    status, out, err = wine.run(str(setup), "/S")
    wine.settle()
    must((status, out, err) == (0, b"", b""), f"installer: {status} {out!r} {err!r}")
    folder = wine.home / "AppData/Local/Programs/ZapDesk"
    wanted = tree(DIST / "ZapDesk") | {"uninstall.exe"}
    got = tree(folder)
    must(got == wanted, f"installed tree differs: {sorted(got ^ wanted)[:10]}")
    menu = wine.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ZapDesk.lnk"
    must(menu.is_file(), "no entry in the start menu")
    must(uninstall_key(wine), "no uninstall key")
    return folder


def uninstall_key(wine: Wine) -> bool:
    """Whether Windows' list of programs shows ZapDesk."""
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ZapDesk"
    status, out, _ = wine.run("reg", "query", key, "/v", "DisplayVersion")
    return status == 0 and b"0x" not in out and b"DisplayVersion" in out


def command_line(wine: Wine, program: Path) -> None:
    """Version, a healthy site, a site with a fault, a word that it does not know."""
    label = (ROOT / "build/windows/version.txt").read_text("utf-8").split()
    shown = label[0] if label[0] == label[1] else f"{label[0]} (test build)"
    status, out, err = wine.run(str(program), "--version")
    said = out.decode("utf-8", "replace").strip()
    must(
        (status, said, err) == (0, f"zapdesk {shown}", b""), f"--version: {status} {said!r} {err!r}"
    )

    status, out, err = wine.run(str(program), *_check("healthy"))
    result = json.loads(out)
    seen = (status, result["outcome"], result["findings"], result["practice"])
    must(seen == (0, "pass", [], "healthy"), f"healthy: {seen} {err!r}")

    status, out, err = wine.run(str(program), *_check("closed-8883"))
    result = json.loads(out)
    codes = [f["code"] for f in result["findings"]]
    must((status, codes) == (1, ["port-8883-blocked"]), f"closed-8883: {status} {codes} {err!r}")

    pdf = WORK / "check.pdf"
    pdf.unlink(missing_ok=True)
    status, _, err = wine.run(str(program), *_check("healthy"), "--pdf", f"Z:{pdf}")
    must(status == 0 and pdf.read_bytes()[:5] == b"%PDF-", f"--pdf: {status} {err!r}")

    status, _, err = wine.run(str(program), "wrong")
    must(status == 2 and err.startswith(b"zapdesk: "), f"a wrong word: {status} {err!r}")


def _check(site: str) -> tuple[str, ...]:
    model = ("--model", "pro", "--connection", "plc")
    return ("check", "--practice", site, *model, "--json", "-")


def window(wine: Wine, program: Path) -> None:
    """A whole practice job by mouse and keyboard, from the first page to the finished record."""
    shots = WORK / "shots"
    shutil.rmtree(shots, ignore_errors=True)
    with Screen(shots) as screen:
        running = wine.start(screen.display, str(program))
        try:
            screen.wait("New job")
            screen.shot("first")
            refused(wine)
            screen.tap("Practice site")
            screen.wait("Each practice site")
            screen.shot("practice")
            screen.tap("healthy")
            screen.wait("Site and people")
            job(screen)
            screen.press("alt+F4")
            running.wait(30)
        finally:
            running.kill()
            wine.end()
            out = running.communicate(timeout=30)[0]
    must(running.returncode == 0, f"the window ended with {running.returncode}")
    must(out == b"", f"the window said {out!r}")


def refused(wine: Wine) -> None:
    """Over an open window the installer changes nothing; nor does it in another's folder."""
    (setup,) = DIST.glob("ZapDesk-*-setup.exe")
    before = tree(wine.home / "AppData/Local/Programs")
    status, _, _ = wine.run(str(setup), "/S")
    must(status == _OPEN_NOW, f"installing over an open program: {status}")
    other = wine.home.parents[1] / "other"  # without a blank: /D= must stand without quotes
    other.mkdir(exist_ok=True)
    (other / "letter.txt").write_text("mine", "utf-8")
    status, _, _ = wine.run(str(setup), "/S", r"/D=C:\other")
    must(status == _NOT_OURS, f"installing into another's folder: {status}")
    must(tree(other) == {"letter.txt"}, "another's folder was changed")
    must(tree(wine.home / "AppData/Local/Programs") == before, "the open program was changed")
    shutil.rmtree(other)


def job(screen: Screen) -> None:
    """From the site's name to the locked record."""
    screen.write("Garage")  # the first field has the focus
    screen.shot("site")
    screen.tap("Continue")
    screen.wait("Which charging stations")
    screen.tap("Zaptec Pro")
    screen.shot("stations")
    screen.tap("Continue")
    screen.wait("How will the stations connect")
    screen.tap("Power line (PLC)")
    screen.shot("connection")
    screen.tap("Continue")
    screen.wait("do not know")
    screen.tap("do not know")
    screen.shot("capacity")
    screen.tap("Continue")
    screen.tap("Start the check")
    screen.wait("Continue")
    screen.shot("checked")
    screen.tap("Continue")
    screen.wait("Summary")
    screen.shot("summary")
    screen.tap("Continue")
    screen.tap("Finish and lock")
    screen.wait("To the first page")
    screen.shot("record")


def records(wine: Wine) -> list[Path]:
    """What the person owns: the database beside the program's own folder."""
    folder = wine.home / "AppData/Local/ZapDesk"
    return sorted(p for p in folder.rglob("*") if p.is_file())


def finished(wine: Wine) -> int:
    """How many finished records the database holds."""
    database = next(p for p in records(wine) if p.name == "zapdesk.db")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
        tables = {n for (n,) in store.execute("select name from sqlite_master where type='table'")}
        must("records" in tables, f"no table of records; there are {sorted(tables)}")
        return int(store.execute("select count(*) from records").fetchone()[0])


def main() -> int:
    """Everything, in the order in which a person meets it."""
    wine = Wine(ROOT, WORK / "prefix")
    (setup,) = DIST.glob("ZapDesk-*-setup.exe")
    try:
        bundle_is_clean()
        wine.make()
        before = tree(wine.home)
        folder = install(wine, setup)
        print("installed silently, the same tree, start menu, uninstall key")
        command_line(wine, folder / "zapdeskc.exe")
        print("command line: version, healthy, closed-8883, PDF, a wrong word")
        wine.end()
        window(wine, folder / "zapdesk.exe")
        must(finished(wine) == 1, "the finished job is not among the records")
        print("window: a practice job by mouse and keyboard, one record kept, clean exit")
        install(wine, setup)
        print("installed over itself")
        kept = records(wine)
        status, out, err = wine.run(str(folder / "uninstall.exe"), "/S")
        wine.settle()
        must((status, out, err) == (0, b"", b""), f"uninstaller: {status} {out!r} {err!r}")
        must(not folder.exists() and not uninstall_key(wine), "the uninstaller left something")
        must(kept and records(wine) == kept, "the uninstaller touched the records")
        mine = {p.relative_to(wine.home).as_posix() for p in kept}
        left = tree(wine.home) - before - mine
        left = {p for p in left if "/Temp/" not in f"/{p}"}
        must(not left, f"left behind: {sorted(left)[:10]}")
        print("uninstalled: only the records are left")
    finally:
        wine.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
