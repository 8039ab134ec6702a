#!/usr/bin/env bash
# Builds the guests of the vision example, edges.wasm and stats.wasm, and puts them with the schema into the directory named.
#   examples/vision/build.sh [directory]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
out=${1:-$root/artifacts/vision}
mkdir -p "$out"
"$root/seam" gen "$here/vision.km" --lang c -o "$out/gen" >/dev/null

# A reactor has no main: it is initialised once, then its exports are called.
build() {
    clang-19 --target=wasm32-wasi -O3 -msimd128 -mexec-model=reactor -Wall -Wextra -Werror \
        -I "$root/runtimes/c" -I "$out/gen" "$here/$1"/*.c "$root"/runtimes/c/src/*.c -o "$out/$1.wasm"
}

build edges
build stats
cp "$here/vision.km" "$out/"
