#!/usr/bin/env bash
# Builds the guests and prints the benchmark tables as Markdown.  bench/run.sh [kernels|calls|modules|streams|edges|all|programs|engine|exchange|translated] [rounds] [prefix]
# edges: fan-out and deltas.
# streams: chunks through a ring; the prefix is then the MiB of one run, 64 unless given, so that 16 runs move 1 GiB.
# programs: whole programs (Lua, zlib, SQLite), of which the prefix chooses some. engine: the kernels, programs, and what the engine itself costs.
# exchange: the workloads W1 and W9 beside FlatBuffers, Cap'n Proto, protobuf, JSON and Karmem v1, which are installed.
# translated: Linux programs translated to Wasm, beside the same sources compiled for it, native code and qemu-aarch64; the prefix chooses programs.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/setup.sh
case "${1:-all}" in programs | engine) . bench/programs.sh ;; translated) . bench/programs.sh && . bench/translated.sh ;; exchange) . bench/exchange/build.sh ;; esac
seam_setup

guests=bench/guests
built=bench/Seam.Bench/obj/guests
mkdir -p "$built"
for variant in "" -simd; do
    clang-19 --target=wasm32 -nostdlib -O3 -mbulk-memory ${variant:+-msimd128} -Wl,--no-entry "$guests/kernels.c" -o "$built/kernels$variant.wasm"
    clang-19 -O3 -shared -fPIC "$guests/kernels.c" -o "$built/kernels$variant.so" # each table needs the kernels' memory fresh
done

if [ "${1:-all}" = engine ] || [ "${1:-all}" = programs ]; then
    fetch_sources
    build_programs "$guests/programs" "$built"
    clang-19 --target=wasm32 -nostdlib -O2 -Wl,--no-entry "$guests/calls.c" -o "$built/calls.wasm"
    clang-19 --target=wasm32 -nostdlib -O2 -DCALLEE -Wl,--no-entry "$guests/calls.c" -o "$built/callee.wasm"
fi

if [ "${1:-all}" = translated ]; then
    fetch_sources
    build_translated_programs "${3:-}"
fi

./seam gen "$guests/payload.km" --lang c -o "$built/gen" >/dev/null
./seam gen "$guests/flow.km" --lang c -o "$built/gen" >/dev/null
guest() {
    mkdir -p "$built/$3"
    # shellcheck disable=SC2086
    clang-19 --target=wasm32-wasi -O3 -msimd128 -mexec-model=reactor $2 -I runtimes/c -I "$built/gen" "$guests/$1.c" runtimes/c/src/*.c -o "$built/$3/$1.wasm"
}
# Three apps: as written; with guests that trust their peers and do not verify; with a driver that may write, whose messages are copied back.
for app in "" trusting twice; do
    flags=; [ "$app" != trusting ] || flags=-DSEAM_TRUST_PEERS
    guest reader "$flags" "$app"
    guest driver "$flags" "$app"
    guest source "$flags -mbulk-memory" "$app" # the copy into the ring is one instruction
    guest sink "$flags" "$app"
    cp "$guests/payload.km" "$guests/flow.km" "$built/$app/"
done
sed -i 's/driver read;/driver write;/' "$built/twice/payload.km"

[ "${1:-all}" != exchange ] || { build_exchange "$built"; build_components "$built"; }

dotnet build bench/Seam.Bench -c Release -v quiet --nologo >&2
printf '%s, %s, %s\n\n' "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)" "$(nproc) cores" "$(date +%F)"
exec dotnet bench/Seam.Bench/bin/Release/net10.0/Seam.Bench.dll "$guests" "$built" "${1:-all}" "${2:-15}" "${3:-}"
