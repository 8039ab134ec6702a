#!/usr/bin/env bash
# Builds the guests of the vision example, edges.wasm and stats.wasm, into the directory named (default: beside vision.km).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:-$here}
mkdir -p "$out"

# A reactor has no main: it is initialised once, then its exports are called.
build() {
    clang-19 --target=wasm32-wasi -O3 -msimd128 -mexec-model=reactor -Wall -Wextra -Werror \
        -I "$here/../../runtimes/c" -I "$here/gen/c" "$here/$1"/*.c "$here"/../../runtimes/c/src/*.c -o "$out/$1.wasm"
}

build edges
build stats
