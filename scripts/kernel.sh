#!/bin/sh
# Builds the Linux personality of translated programs: kernel/*.c -> src/Seam.Translator/Kernel/kernel.o. The same sources give the same bytes
# with the same clang. With an argument, the object goes there instead.
set -eu
cd "$(dirname "$0")/.."
output=${1:-src/Seam.Translator/Kernel/kernel.o}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for source in kernel/*.c; do
    vectors=
    [ "$source" != kernel/fma.c ] || vectors=-msimd128 # programs that have no vectors link none of it
    # shellcheck disable=SC2086
    clang-19 --target=wasm32-unknown-unknown -std=c17 -Os -ffreestanding -fno-builtin-memcpy -mbulk-memory -msign-ext -mnontrapping-fptoint $vectors \
        -ffunction-sections -fdata-sections -Wall -Wextra -Werror -Wno-unused-parameter -fvisibility=hidden -c "$source" -o "$work/$(basename "$source" .c).o"
done
# Names, and nothing about the machine that built it.
wasm-ld-19 -r --strip-debug "$work"/*.o -o "$work/kernel" # the object tells its file name
cp "$work/kernel" "$output"
chmod 644 "$output"
