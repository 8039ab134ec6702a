#!/usr/bin/env bash
# Sets up a fresh machine, builds everything and passes all tests. The last line counts them: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/setup.sh
seam_setup

printf 'Building\n'
dotnet build Seam.slnx -c Release -v quiet --nologo

printf 'Checking the format\n'
dotnet format whitespace . --folder --exclude artifacts --verify-no-changes || seam_fail "the format differs from .editorconfig; run: dotnet format whitespace . --folder"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for project in test/*Tests/*.csproj; do
    printf 'Testing %s\n' "$(basename "$project" .csproj)"
    dotnet test "$project" -c Release --no-build --nologo --blame-hang-timeout 5m "$@" 2>&1 | tee -a "$log" || status=1
done

# The runner closes each project with a line such as: Passed!  - Failed: 0, Passed: 12, Skipped: 1, Total: 13, …
count() { grep -oE "^(Passed|Failed|Skipped)!? +- Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+" "$log" | grep -oE "$1: +[0-9]+" | awk '{ n += $2 } END { print n + 0 }'; }
passed=$(count Passed) failed=$(count Failed) skipped=$(count Skipped)
[ "$passed" -gt 0 ] || status=1
printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit "$status"
