#!/bin/sh
# Records anew what instructions do, into vectors.bin. Needs, from Debian: gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user.
# The tests need none of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for tool in aarch64-linux-gnu-gcc qemu-aarch64; do
    command -v "$tool" >/dev/null || { echo "record.sh: $tool is missing; install gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
aarch64-linux-gnu-gcc -O1 -static -o "$work/record" "$here/record.c"
SEAM_RECORDER="$work/record" dotnet test "$here/../../Seam.Translator.Tests" -c Release --nologo --filter "FullyQualifiedName~Oracle"
