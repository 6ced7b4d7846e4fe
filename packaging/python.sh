#!/bin/sh
# Names a Python that ZapDesk runs on: 3.11 first (Debian 12), then newer ones.
for name in python3.11 python3.12 python3.13 python3; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        echo "$name"
        exit 0
    fi
done
echo python3.11
