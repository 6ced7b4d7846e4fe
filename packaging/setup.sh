#!/bin/sh
# Virtual environment, locked packages, and the libraries that Qt needs. Quick when nothing is to do.
set -eu
cd "$(dirname "$0")/.."
. packaging/apt.sh
python=${PYTHON:-python3.11}
venv=${VENV:-.venv}
stamp="$venv/.ready-$(cat pyproject.toml packaging/requirements.lock | cksum | tr ' ' -)"

if [ ! -e "$stamp" ]; then
    if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        echo "ZapDesk needs Python 3.11, 3.12 or 3.13; on Debian 12: sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need python3-venv
    fi
    echo "Setting up $venv with $("$python" --version) …"
    "$python" -m venv "$venv"
    # --no-deps: the lock is whole, and nothing is looked for beyond it. (Older pips ask for the newest
    # release of a package that is wanted with an extra, and then refuse it.) `pip check` proves the
    # first half of that sentence.
    "$venv/bin/python" -m pip install --quiet --no-deps --require-hashes -r packaging/requirements.lock
    "$venv/bin/python" -m pip install --quiet --no-build-isolation --no-deps -e .
    "$venv/bin/python" -m pip check --quiet
    rm -f "$venv"/.ready-*
    : > "$stamp"
fi

# Qt's plugins say themselves which system libraries are missing.
plugins=$("$venv/bin/python" -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms")')
missing() { LC_ALL=C ldd "$plugins/$1" 2>/dev/null | grep -c 'not found' || true; }
if [ "$(missing libqoffscreen.so)" != 0 ]; then
    need libglib2.0-0 libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0
fi
if [ "$(missing libqxcb.so)" != 0 ]; then
    # Without them the window cannot open on an X screen; the tests do not need one.
    want libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 \
        libxcb-xkb1 libxcb-shape0 libxkbcommon-x11-0
fi
