#!/bin/sh
# Makes the wine prefix that WINEPREFIX names, a Windows 10 with four stand-ins for what this wine
# lacks. They live in the prefix alone; try.py proves that none of them is shipped.
set -eu
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh
standins=packaging/windows/standins

case $WINEPREFIX in "$work"/*) ;; *) echo "WINEPREFIX must lie below $work" >&2 && exit 1 ;; esac
wineserver -k 2>/dev/null || true
rm -rf "$WINEPREFIX"
mkdir -p "$(dirname "$WINEPREFIX")"
echo "Making a wine prefix …"
nice -n 10 wineboot -i >/dev/null 2>&1
# wine links Documents and the like to the home directory: here they are folders of the prefix.
find "$WINEPREFIX/drive_c/users" -type l | while read -r link; do
    rm "$link"
    mkdir "$link"
done
win reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
system32="$WINEPREFIX/drive_c/windows/system32"
build() { x86_64-w64-mingw32-gcc -shared -O2 -s -o "$system32/$1.dll" "$standins/$2.c" $3; }
build icuuc icuuc ""
build mscms mscms ""
build bcryptprimitives bcryptprimitives -ladvapi32
build labwinui winui ""
class='HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings'
win reg add "$class" /v DllPath /d 'C:\windows\system32\labwinui.dll' /f >/dev/null
for value in ActivationType Threading TrustLevel; do
    win reg add "$class" /v $value /t REG_DWORD /d 0 /f >/dev/null
done
wineserver -w
