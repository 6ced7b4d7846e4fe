"""Installing, upgrading and uninstalling, for one user and for all users of a PC."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from endings import KINDS
from proof import BUNDLE, DIST, ROOT, WORK, must, packed, tree, version

if TYPE_CHECKING:
    from pathlib import Path

    from place import Place
    from wined import Wine

OLD = "0.0.9"
_OLD_PART = "_internal/only-in-the-older-one.txt"
_OPEN_NOW, _NOT_OURS = 5, 6  # of installer.nsi
_STANDINS = ("icuuc", "mscms", "bcryptprimitives", "labwinui", "wlanapi")
_FOREIGN = (*_STANDINS, "ucrtbase", "api-ms-win", "wine")
_LIST = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
_HERE = ROOT / "packaging" / "windows"


def bundle_is_clean() -> None:
    """None of this laboratory's stand-ins, and nothing of Windows itself, is shipped."""
    names = [p.name.lower() for p in BUNDLE.rglob("*")]
    strays = [n for n in names if n.endswith(".dll") and n.startswith(_FOREIGN)]
    must(not strays, f"not ours to ship: {strays}")
    marker = b"wine-only stand-in"
    for path in BUNDLE.rglob("*"):
        if path.is_file() and path.suffix.lower() in {".dll", ".pyd", ".exe"}:
            data = path.read_bytes()
            must(b"Wine builtin DLL" not in data and marker not in data, f"{path.name} is wine's")


def signatures_hold(*files: Path) -> None:
    """What was signed here is still as it was signed."""
    words = [sys.executable, str(_HERE / "sign.py"), "--verify", *(str(f) for f in files)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    must(done.returncode == 0, f"a signature does not hold: {done.stdout}{done.stderr}")


def install(wine: Place, setup: Path, bundle: Path = BUNDLE, shown: str = "") -> Path:
    """Install silently for this user; the folder that it went to."""
    status, out, err = wine.run(str(setup), "/S")
    must((status, out, err) == (0, b"", b""), f"installer: {status} {out!r} {err!r}")
    folder = wine.home / "AppData/Local/Programs/ZapDesk"
    wanted = tree(bundle) | {"uninstall.exe"}
    got = tree(folder)
    must(got == wanted, f"installed tree differs: {sorted(got ^ wanted)[:10]}")
    menu = wine.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/ZapDesk.lnk"
    must(menu.is_file(), "no entry in the start menu")
    listed = wine.value(rf"HKCU\{_LIST}\ZapDesk", "DisplayVersion")
    must(listed == (shown or version()[1]), f"the list of apps says {listed}")
    opens_with(wine, "HKCU", folder)
    return folder


def opens_with(wine: Place, root: str, folder: Path) -> None:
    """Files of each ending that is ours are opened by the program in this folder."""
    classes, program = rf"{root}\Software\Classes", wine.windows(folder / "zapdesk.exe")
    wanted = f'"{program}" "%1"'
    for kind in KINDS:
        known = wine.value(rf"{classes}\{kind.ending}")
        must(known == kind.key, f"files that end in {kind.ending} are {known}")
        own = rf"{classes}\{kind.key}"
        must(wine.value(own) == kind.name, f"{kind.key} is called {wine.value(own)}")
        command = wine.value(rf"{own}\shell\open\command")
        must(_same(command, wanted), f"they are opened by {command}, not by {wanted}")
        icon = wine.value(rf"{own}\DefaultIcon")
        must(_same(icon, f"{program},0"), f"their icon is {icon}")


def _keys() -> tuple[str, ...]:
    """What the registry holds of both kinds of file, below a root."""
    return tuple(rf"Software\Classes\{name}" for kind in KINDS for name in (kind.ending, kind.key))


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold() == other.casefold()  # as Windows compares paths


def uninstall(wine: Place, folder: Path) -> None:
    """Uninstall silently; nothing of the program, of its lists and of its file type is left."""
    status, out, err = wine.run(str(folder / "uninstall.exe"), "/S")
    wine.settle()
    must((status, out, err) == (0, b"", b""), f"uninstaller: {status} {out!r} {err!r}")
    must(not folder.exists(), "the uninstaller left something of the program")
    for key in (rf"{_LIST}\ZapDesk", *_keys()):
        must(wine.value(rf"HKCU\{key}") is None, f"the uninstaller left {key}")


def older(folder: Path) -> Path:
    """A bundle as an older version had it: with one file that there is no more."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BUNDLE, folder)
    (folder / _OLD_PART).write_text("older", "utf-8")
    return folder


def older_setup(wine: Wine) -> Path:
    """Install an older version; its bundle."""
    bundle, setup = older(WORK / "older"), WORK / "older-setup.exe"
    defined = {
        "VERSION": OLD,
        "SHOWN": OLD,
        "SOURCE": str(bundle),
        "ICON": str(ROOT / "build/windows/zapdesk.ico"),
        "KB": "1",
        "OUTPUT": str(setup),
        "QUICK": "1",
    }
    words = [f"-D{name}={value}" for name, value in defined.items()]
    made = ["makensis", "-V2", "-NOCD", *words, str(_HERE / "installer.nsi")]
    subprocess.run(made, check=True)
    folder = install(wine, setup, bundle, OLD)
    setup.unlink()
    shutil.rmtree(bundle)
    return folder


def refused(wine: Wine, program: Path) -> None:
    """A check at the command line is not ended, a stranger's folder not touched."""
    before = tree(program.parent)
    words = ("check", "--practice", "closed-8883", "--timeout", "60")
    running = wine.start("", str(program), *words, "--model", "pro", "--connection", "plc")
    time.sleep(3)
    # Waited for by its end, not by that of its output: wine's desktop, which it starts, keeps that.
    setup = wine.start("", str(packed("-setup.exe")), "/S")
    try:
        status = setup.wait(50)
        must(status == _OPEN_NOW, f"installing while a check runs: {status}")
        must(running.poll() is None, "the check that ran was ended")
    finally:
        for process in (running, setup):
            process.kill()
        wine.end()
        for process in (running, setup):
            process.communicate(timeout=30)
    must(tree(program.parent) == before, "the program was changed while a check ran")
    other = wine.home.parents[1] / "other"  # without a blank: /D= must stand without quotes
    other.mkdir(exist_ok=True)
    (other / "letter.txt").write_text("mine", "utf-8")
    status, _, _ = wine.run(str(packed("-setup.exe")), "/S", r"/D=C:\other")
    must(status == _NOT_OURS, f"installing into another's folder: {status}")
    must(tree(other) == {"letter.txt"}, "another's folder was changed")
    shutil.rmtree(other)


def for_all_users(wine: Wine) -> Path:
    """The package, over an older one; the folder that it went to."""
    folder = wine.home.parents[1] / "Program Files" / "ZapDesk"
    bundle, package = older(WORK / "older"), WORK / "older.msi"
    icon = ROOT / "build/windows/zapdesk.ico"
    words = [sys.executable, _HERE / "msi.py", bundle, icon, OLD, OLD, package]
    subprocess.run([str(w) for w in words], check=True)
    newer = packed("-all-users.msi")
    for msi in (package, newer):
        status, out, err = wine.run("msiexec", "/i", wine.windows(msi), "/qn")
        must((status, out, err) == (0, b"", b""), f"{msi.name}: {status} {out!r} {err!r}")
        wanted = tree(bundle if msi == package else BUNDLE)
        got = tree(folder)
        must(got == wanted, f"{msi.name}: the tree differs: {sorted(got ^ wanted)[:10]}")
    package.unlink()
    shutil.rmtree(bundle)
    opens_with(wine, "HKLM", folder)
    listed = wine.values(rf"HKLM\{_LIST}", "DisplayVersion")
    must(listed == [version()[0]], f"the list of apps says {listed}")
    status, out, _ = wine.run(str(folder / "zapdeskc.exe"), "--version")
    must((status, out.split()[:1]) == (0, [b"zapdesk"]), f"--version: {status} {out!r}")
    return folder


def removed_for_all(wine: Wine, folder: Path) -> None:
    """The package goes away without a trace."""
    package = wine.windows(packed("-all-users.msi"))
    status, out, err = wine.run("msiexec", "/x", package, "/qn")
    must((status, out, err) == (0, b"", b""), f"removing: {status} {out!r} {err!r}")
    must(not folder.exists(), "the package left something of the program")
    must(not wine.values(rf"HKLM\{_LIST}", "DisplayVersion"), "it is still in the list of apps")
    left = [key for key in _keys() if wine.value(rf"HKLM\{key}") is not None]
    must(not left, f"the package left {left}")


def all_signed() -> None:
    """The programs, the installer, the package; a portable zip is signed by what is in it."""
    programs = (BUNDLE / "zapdesk.exe", BUNDLE / "zapdeskc.exe")
    signatures_hold(*programs, packed("-setup.exe"), packed("-all-users.msi"))
    label = packed("-setup.exe").name
    must(version()[0] == version()[1] or "-test-build-" in label, f"{label} has no label")
    sums = (DIST / "SHA256SUMS").read_text("utf-8")
    must(all(p.name in sums for p in DIST.glob("ZapDesk-*")), "a sum is missing in SHA256SUMS")
