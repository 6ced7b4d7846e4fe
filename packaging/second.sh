#!/bin/sh
# The tests on a second version of Python, where one is installed; otherwise says so.
set -eu
cd "$(dirname "$0")/.."
first=$("$(packaging/python.sh)" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
for name in python3.13 python3.12 python3.11 "$HOME"/.pyenv/versions/3.1[123]*/bin/python; do
    version=$("$name" -c 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
        "$first") continue ;;
        3.11 | 3.12 | 3.13) ;;
        *) continue ;;
    esac
    echo "Tests on a second Python: $("$name" --version)"
    exec make unit PYTHON="$name" VENV=".venv-$version"
done
echo "No second Python (3.11 to 3.13) is installed here: the tests ran on $first alone."
