#!/usr/bin/env bash
# Rewrites the measured part of docs/engine-speed.md from a fresh run.  scripts/speed.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/fill.sh

result=$(mktemp)
trap 'rm -f "$result"' EXIT
{ printf '\n'; bench/run.sh engine "${1:-9}"; } >"$result"
fill docs/engine-speed.md bench "$result"
