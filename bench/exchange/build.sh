# Sourced by bench/run.sh: installs the rivals of the exchange and builds what bench/exchange holds, natively as one library and, ours, as a guest.

seam_packages="$seam_packages clang-19 libstdc++-12-dev nodejs flatbuffers-compiler libflatbuffers-dev capnproto libcapnp-dev"

# build_exchange BUILT
build_exchange() {
    exchange=bench/exchange
    made=$1/exchange
    mkdir -p "$made"
    ./seam gen "$exchange/exchange.km" --lang c -o "$made" >/dev/null
    ./seam gen "$exchange/karmem1.km" --lang c -o "$made" >/dev/null
    flatc --cpp -o "$made" "$exchange/exchange.fbs"
    capnp compile -oc++:"$made" --src-prefix="$exchange" "$exchange/exchange.capnp"
    include="-I runtimes/c -I $made"
    for file in "$exchange"/*.c runtimes/c/seam.c; do
        # shellcheck disable=SC2086
        clang-19 -O3 -fPIC -fvisibility=hidden -Wall $include -c "$file" -o "$made/$(basename "$file" .c).o"
    done
    for file in "$exchange"/*.cpp "$made/exchange.capnp.c++"; do
        # shellcheck disable=SC2086
        clang++-19 -O3 -std=c++17 -fPIC -fvisibility=hidden -Wall $include -c "$file" -o "$made/$(basename "$file").o"
    done
    clang++-19 -shared "$made"/*.o -lcapnp -lkj -o "$made/exchange.so"
    # shellcheck disable=SC2086
    clang-19 --target=wasm32-wasi -O3 -msimd128 -mexec-model=reactor -Wall $include "$exchange/source.c" "$exchange/ours.c" runtimes/c/seam.c -o "$made/exchange.wasm"
}

# Components for Node. Of jco's versions that the registry has, this one has the cheapest calls: 1.3 us, where 1.35 takes 70.
build_components() {
    components=$1/exchange/components
    mkdir -p "$components"
    [ -d "$components/node_modules/@bytecodealliance/jco" ] || (cd "$components" && echo '{ "type": "module" }' >package.json && npm install --no-audit --no-fund --silent @bytecodealliance/jco@1.10.2) >&2 ||
        seam_fail "npm could not install @bytecodealliance/jco"
    for component in callee caller; do
        clang-19 --target=wasm32 -nostdlib -O3 -msimd128 -mbulk-memory -Wl,--no-entry,--export-memory "bench/exchange/component/$component.c" -o "$components/$component.core.wasm"
    done
    node --no-warnings bench/exchange/component/make.mjs "$components" >&2
}
