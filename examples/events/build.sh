#!/usr/bin/env bash
# Builds the guests of the events example and puts them with the schema into the directory named.
#   examples/events/build.sh [directory]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
out=${1:-$root/artifacts/events}
mkdir -p "$out"
"$root/seam" gen "$here/events.km" --lang c -o "$out/gen" >/dev/null
for guest in buyer alarm ledger; do
    clang-19 --target=wasm32-wasi -O2 -mexec-model=reactor -Wall -Wextra -Werror \
        -I "$root/runtimes/c" -I "$out/gen" "$here/guests/$guest.c" "$root"/runtimes/c/src/*.c -o "$out/$guest.wasm"
done
cp "$here/events.km" "$out/"
