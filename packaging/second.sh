#!/bin/sh
# The tests on a second version of Python, where one is installed; otherwise says so.
set -eu
cd "$(dirname "$0")/.."
first=$(packaging/python.sh)
for name in python3.13 python3.12 python3.11; do
    [ "$name" != "$first" ] || continue
    if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "Tests on a second Python: $("$name" --version)"
        exec make unit PYTHON="$name" VENV=".venv-${name#python}"
    fi
done
echo "No second Python (3.11 to 3.13) is installed here: the tests ran on $("$first" --version) alone."
