#!/bin/sh
# Whether a change asks for the Windows program to be built and tried: status 0 where packaging/ or
# resources/ differ from what had landed before, 1 where not; the reason is said in one sentence.
# What had landed: the commit that ZAPDESK_LANDED names, else origin/main, else the parent.
set -eu
cd "${1:-$(dirname "$0")/../..}"
head=$(git rev-parse --verify --quiet HEAD) || {
    echo "The Windows program is not built: this is no git checkout, nobody can tell what changed."
    exit 1
}
landed=
for name in "${ZAPDESK_LANDED:-}" origin/main HEAD^1; do
    [ -n "$name" ] || continue
    found=$(git merge-base "$name" HEAD 2>/dev/null) || continue
    [ "$found" != "$head" ] || continue
    landed=$found
    break
done
[ -n "$landed" ] || {
    echo "The Windows program is not built: there is no earlier commit to compare with."
    exit 1
}
if git diff --quiet "$landed" HEAD -- packaging resources; then
    echo "The Windows program is not built: packaging/ and resources/ are as they were."
    exit 1
fi
echo "packaging/ or resources/ changed: the Windows program is built and tried."
