#!/bin/sh
# Writes packaging/windows/requirements.lock: what is frozen on Windows, with hashes, no addresses.
set -eu
cd "$(dirname "$0")/../.."
uv=${UV:-.venv/bin/uv}
[ -x "$uv" ] || { .venv/bin/python -m pip install -q "uv>=0.9,<1"; uv=.venv/bin/uv; }
# The versions of packaging/requirements.lock hold here too, so that what is tested is what ships.
mkdir -p build/windows
sed -n 's/^\([A-Za-z0-9._-]*==[^ ]*\) .*/\1/p' packaging/requirements.lock >build/windows/tested.txt
"$uv" pip compile pyproject.toml packaging/windows/freeze.in --constraint build/windows/tested.txt \
    --python-platform x86_64-pc-windows-msvc --python-version 3.11 --generate-hashes --quiet \
    --no-header --no-annotate --output-file packaging/windows/requirements.lock
