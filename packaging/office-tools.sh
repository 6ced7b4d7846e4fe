#!/bin/sh
# PostgreSQL's server for the tests of the office's collector; says so where it cannot be had.
set -eu
cd "$(dirname "$0")/.."
. packaging/apt.sh
for initdb in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$initdb" ]; then
        exit 0
    fi
done
apt_install postgresql || {
    echo "The collector's tests are left out: no PostgreSQL; run: sudo apt-get install postgresql"
    exit 1
}
