#!/bin/sh
# Licences, bill of materials, the portable zip and the installer, out of dist/windows/ZapDesk.
set -eu
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh
here=packaging/windows
venv=${VENV:-.venv}
bundle=dist/windows/ZapDesk
read -r version label <"$work/version.txt"
shown=$version
[ "$label" = "$version" ] || shown="$version (test build)"

"$venv/bin/python" $here/licences.py "$work/python/Lib/site-packages" "$work/python" "$bundle"
rm -f dist/windows/ZapDesk-*
"$venv/bin/python" $here/zipped.py "$bundle" "dist/windows/ZapDesk-$label-portable.zip"
nice -n 10 makensis -V2 -NOCD \
    -DVERSION="$version" -DSHOWN="$shown" -DSOURCE="$PWD/$bundle" -DICON="$work/zapdesk.ico" \
    -DKB="$(du -sk "$bundle" | cut -f1)" \
    -DOUTPUT="$PWD/dist/windows/ZapDesk-$label-setup.exe" "$here/installer.nsi"
(cd dist/windows && sha256sum ZapDesk-*.exe ZapDesk-*.zip >SHA256SUMS)
du -k dist/windows/ZapDesk-* | sed 's/^/KB: /'
