#!/usr/bin/env bash
# Measures everything about the exchange and writes docs/benchmarks.md.  bench/document.sh [rounds]
# Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-15}
page=$(mktemp)
trap 'rm -f "$page"' EXIT

# mode NAME TITLE TEXT: a section, if bench/run.sh knows the mode.
section() {
    ! grep -q "^# Builds .*[|[]$1[]|]" bench/run.sh || { printf "## %s\n\n%s\n\n" "$2" "$3"; bench/run.sh "$1" "$rounds"; printf "\n"; }
}

{
    cat <<'TEXT'
# Benchmarks of the exchange

Written by `bench/document.sh`, never by hand; each section is what one mode of `bench/run.sh` prints.

How to read it: contestants run in turn in one process, A B C A B C …, and times are processor time of the thread, so that what else the machine does weighs on all alike; ratios mean more than times. All data is in cache where it fits: it was written or
read in the round before. Every format carries the same content: each computes a checksum over all of it, and the command fails where one differs. *memcpy* copies the message of Seam once, and a *raw C struct* with room for everything in place is the
least that a program can do. Times of .NET are without its background threads, which favours those who allocate.

TEXT
    section exchange "Formats (W1), verification (W9), components (W3)" "Rivals are Debian's flatc and capnp with their C++ libraries, Google.Protobuf and System.Text.Json (with generated code) in .NET, and Karmem v1 as \`seam gen\` writes it. Each uses what is fastest in it: memory that is used again, vectors written in one piece. FlatBuffers' verifier does not look at text; Seam's does. *Seam C, Wasm* is the source of *Seam C* as a guest of Seam's engine."
    section calls "Host to guest (W2)" "The payload exists already. *mapped* passes it in shared memory, and the guest verifies it."
    section modules "Module to module (W3)" "As above, from one guest to another."
    section edges "Fan-out (W4) and deltas (W10)" "One producer and many consumers of one region; edges that carry what changed."
    section streams "Streams (W6)" "Chunks through a ring between modules."
} >"$page"
mv "$page" docs/benchmarks.md
trap - EXIT
