#!/bin/sh
# Writes packaging/requirements.lock: exact versions with hashes, and no index addresses.
set -eu
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
[ -x "$uv" ] || { .venv/bin/python -m pip install -q "uv>=0.9,<1"; uv=.venv/bin/uv; }
"$uv" pip compile pyproject.toml --group test --group lint --group build --extra office \
    --universal --python-version 3.11 --generate-hashes --quiet --no-header \
    --output-file packaging/requirements.lock
