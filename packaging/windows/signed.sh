#!/bin/sh
# signed.sh FOLDER NAME: every binary of CPython there is signed by NAME, or this ends with an error.
# Authenticode: the digest must be that of the file, the time stamp must hold, and the chain must
# end at a public root; whether a certificate was revoked later is not asked (that needs the web).
set -eu
folder=$1
name=$2
count=0
for file in "$folder"/*.exe "$folder"/python*.dll "$folder"/DLLs/*.pyd "$folder"/DLLs/lib*.dll \
    "$folder"/DLLs/sqlite3.dll; do
    said=$(osslsigncode verify -ignore-crl -in "$file" -CAfile /etc/ssl/certs/ca-certificates.crt \
        -TSA-CAfile /etc/ssl/certs/ca-certificates.crt 2>&1) || {
        echo "$file: its signature does not hold" >&2
        printf '%s\n' "$said" | tail -n 20 >&2
        exit 1
    }
    printf '%s\n' "$said" | grep -q "CN=$name" || {
        echo "$file: not signed by $name" >&2
        exit 1
    }
    count=$((count + 1))
done
echo "$count binaries of CPython are signed by $name."
