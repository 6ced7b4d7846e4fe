#!/bin/sh
# Opens the window. Without a screen it says so and checks the practice site in the terminal.
set -eu
cd "$(dirname "$0")/.."
bin=${VENV:-.venv}/bin
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "${QT_QPA_PLATFORM:-}" = offscreen ]; then
    exec "$bin/zapdesk"
fi
mkdir -p build
pdf=build/practice-record.pdf
echo "There is no screen here, so no window: this is the same check on the practice site."
status=0
"$bin/zapdesk" check --practice healthy --model pro --connection plc --pdf "$pdf" --save || status=$?
echo "The record is kept among the finished jobs; its PDF is $pdf."
echo "More sites to practise on: $bin/zapdesk practice"
exit "$status"
