#!/usr/bin/env bash
# Runs the WebAssembly specification's test suite, in guard mode and in checked mode. The last line counts: N passed, N failed, N skipped.
# Usage: scripts/spec.sh [DIR] [--only PART-OF-A-PATH] [--mode guard|checked] [--failures N] [--remarks N] [--markdown FILE] [--aot]
# With --aot, modules take the way through an assembly that is compiled ahead of time.
# DIR is the folder of the .wast files; by default $SEAM_WASM_SPEC, else ../shared/wasm-spec beside the repository.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/scripts/setup.sh"
seam_need_dotnet

folder=${SEAM_WASM_SPEC:-$here/../shared/wasm-spec}
case ${1:-} in
    '' | -*) ;;
    *) folder=$1; shift ;;
esac
[ -d "$folder" ] || seam_fail "no suite at $folder; clone https://github.com/WebAssembly/spec and give its test/core folder as the argument"

dotnet build "$here/test/Seam.Spec" -c Release -v quiet --nologo
exec dotnet "$here/test/Seam.Spec/bin/Release/net10.0/Seam.Spec.dll" "$folder" "$@"
