# Sourced, from the project's root. The wine that builds and tries the Windows program: its own
# prefix below build/, never one in the home directory; no fonts, menus or browsers of this system.
work=$PWD/build/windows
WINEPREFIX=${WINEPREFIX:-$work/prefix}
WINEARCH=win64
WINEDEBUG=-all
# No Mono, no Gecko; our stand-in for the colour profiles that this wine lacks (Qt asks for them);
# no entries in the menus of the system that this runs on.
WINEDLLOVERRIDES='mscoree=;mshtml=;mscms=n;winemenubuilder.exe=d'
LC_ALL=C.UTF-8
export WINEPREFIX WINEARCH WINEDEBUG WINEDLLOVERRIDES LC_ALL
unset DISPLAY WAYLAND_DISPLAY PYTHONPATH PYTHONHOME VIRTUAL_ENV

# win PROGRAM ARGUMENTS: run it and wait. Output goes through a pipe: a Windows program whose
# standard output is a regular file hangs under wine. The status is the program's.
win() {
    _status=$(mktemp)
    { nice -n 10 wine "$@" 2>&1 </dev/null || echo "$?" >"$_status"; } | tr -d '\r'
    _code=$(cat "$_status")
    rm -f "$_status"
    return "${_code:-0}"
}

# Z:\... of a path on this system.
winpath() { printf 'Z:%s' "$1" | tr / '\\'; }
