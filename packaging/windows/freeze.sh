#!/bin/sh
# The wheel, the icon, and the frozen program in dist/windows/ZapDesk.
set -eu
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh
here=packaging/windows
venv=${VENV:-.venv}
python=$work/python/python.exe
wineserver -k 2>/dev/null || true

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
PYTHONHASHSEED=1
export SOURCE_DATE_EPOCH PYTHONHASHSEED
"$venv/bin/python" $here/wheel.py "$work/wheel" >"$work/version.txt"
"$venv/bin/python" $here/icon.py resources/icons/zapdesk.svg "$work/zapdesk.ico"
win "$python" -m pip install --quiet --no-deps --no-index --force-reinstall --no-warn-script-location \
    "$(winpath "$(ls "$work"/wheel/zapdesk-*.whl)")"
rm -rf dist/windows
echo "Freezing …"
win "$python" -m PyInstaller --noconfirm --clean --log-level WARN \
    --workpath "$(winpath "$work/pyinstaller")" --distpath "$(winpath "$PWD/dist/windows")" \
    "$(winpath "$PWD/$here/zapdesk.spec")" >"$work/freeze.log" || {
    tail -n 40 "$work/freeze.log" >&2
    exit 1
}
wineserver -w
