#!/usr/bin/env bash
# Rewrites the measured parts of README.md, between <!-- demo --> and <!-- /demo -->, <!-- bench --> and <!-- /bench -->, from fresh runs.
# Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/fill.sh

result=$(mktemp)
trap 'rm -f "$result"' EXIT
{ printf '\n```\n'; scripts/demo.sh | sed "s|$PWD/||; /^Building/d"; printf '```\n\n'; } >"$result"
fill README.md demo "$result"
{ printf '\n'; bench/run.sh all 15; } >"$result"
fill README.md bench "$result"
