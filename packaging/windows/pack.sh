#!/bin/sh
# Signatures, licences, bill of materials, the portable zip, the installer and the package for all
# users, out of dist/windows/ZapDesk. Signed, verified, packed, and what was packed signed likewise.
set -eu
cd "$(dirname "$0")/../.."
. packaging/windows/wine.sh
here=packaging/windows
venv=${VENV:-.venv}
bundle=dist/windows/ZapDesk
read -r version label <"$work/version.txt"
shown=$version
[ "$label" = "$version" ] || shown="$version (test build)"
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
sign="$PWD/$venv/bin/python $PWD/$here/sign.py"

# A throw-away certificate signs one build: its key is gone when that is packed.
rm -rf "$work/signing"
trap 'rm -f "$work/signing/key.pem"' EXIT
$sign --bundle "$bundle"
"$venv/bin/python" $here/licences.py "$work/python/Lib/site-packages" "$work/python" "$bundle"
rm -f dist/windows/ZapDesk-*
"$venv/bin/python" $here/zipped.py "$bundle" "dist/windows/ZapDesk-$label-portable.zip"
nice -n 10 makensis -V2 -NOCD \
    -DVERSION="$version" -DSHOWN="$shown" -DSOURCE="$PWD/$bundle" -DICON="$work/zapdesk.ico" \
    -DKB="$(du -sk "$bundle" | cut -f1)" -DSIGN="$sign" \
    -DOUTPUT="$PWD/dist/windows/ZapDesk-$label-setup.exe" "$here/installer.nsi"
"$venv/bin/python" $here/msi.py "$bundle" "$work/zapdesk.ico" "$version" "$shown" \
    "dist/windows/ZapDesk-$label-all-users.msi"
$sign "dist/windows/ZapDesk-$label-setup.exe" "dist/windows/ZapDesk-$label-all-users.msi"
(cd dist/windows && sha256sum ZapDesk-*.exe ZapDesk-*.msi ZapDesk-*.zip >SHA256SUMS)
du -k dist/windows/ZapDesk-* | sed 's/^/KB: /'
