#!/bin/sh
# Builds the Linux personality of translated programs: kernel/*.c -> src/Seam.Translator/Kernel/kernel.o. The same sources give the same bytes
# with the same clang. With an argument, the object goes there instead.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
output=${1:-$root/src/Seam.Translator/Kernel/kernel.o}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

compile() {
    clang-19 --target=wasm32-unknown-unknown -std=c17 -Os -ffreestanding -mbulk-memory -msign-ext -mnontrapping-fptoint -ffunction-sections \
        -fdata-sections -fvisibility=hidden -Wall -Wextra -Werror -Wno-unused-parameter -c "$@"
}

mkdir vectors
# Programs without vectors link none of these.
(cd vectors && compile -msimd128 "$root/kernel/fma.c" "$root/kernel/crypto.c")
set -- "$root"/kernel/*.c
for source; do
    shift
    case $source in */fma.c | */crypto.c) ;; *) set -- "$@" "$source" ;; esac
done
compile "$@"
# No names of places on this machine; the object tells its own file name, which is therefore always the same.
wasm-ld-19 -r --strip-debug ./*.o vectors/*.o -o kernel
cp kernel "$output"
