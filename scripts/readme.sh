#!/usr/bin/env bash
# Rewrites the measured parts of README.md, between <!-- demo --> and <!-- /demo -->, <!-- bench --> and <!-- /bench -->, from fresh runs.
# Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

fill() {
    awk -v name="$1" -v file="$2" '
        $0 == "<!-- /" name " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " name " -->" { inside = 1; while ((getline line < file) > 0) print line }
    ' README.md >README.md.new
    mv README.md.new README.md
}

result=$(mktemp)
trap 'rm -f "$result"' EXIT
{ printf '\n```\n'; scripts/demo.sh | sed "s|$PWD/||; /^Building/d"; printf '```\n\n'; } >"$result"
fill demo "$result"
{ printf '\n'; bench/run.sh all 15; } >"$result"
fill bench "$result"
