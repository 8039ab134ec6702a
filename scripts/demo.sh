#!/usr/bin/env bash
# Sets up a fresh machine and runs the main job: a photograph through three modules, first over shared memory, then with copies.
#   scripts/demo.sh [photo.png] [-o out.png]
set -euo pipefail
start=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh

usage() {
    printf 'usage: scripts/demo.sh [photo.png] [-o out.png]\n' >&2
    exit 2
}

# Paths are the caller's.
absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$start" "$1" ;; esac; }

photo=$PWD/examples/vision/photograph/still-life.png
picture=$PWD/artifacts/edges.png
copy=$PWD/artifacts/edges-copy.png
named=
while [ $# -gt 0 ]; do
    case $1 in
        -o | --output) [ $# -ge 2 ] || usage; picture=$(absolute "$2"); shift ;;
        -*) usage ;;
        *) [ -z "$named" ] || usage; named=1; photo=$(absolute "$1") ;;
    esac
    shift
done

seam_setup
printf 'Building\n'
mkdir -p artifacts
log=$(dotnet build examples/vision -c Release -v quiet --nologo 2>&1) || seam_fail "the build failed:
$log"
bash examples/vision/build.sh artifacts/vision

vision() { dotnet examples/vision/bin/Release/net10.0/Vision.dll --app artifacts/vision/vision.km "$@"; }

vision "$photo" -o "$picture" --transport mapped
printf '\nThe same with copies, for comparison:\n'
vision "$photo" -o "$copy" --transport copy
cmp -s "$picture" "$copy" || seam_fail "the two transports gave different pictures: $picture and $copy"
printf '\nBoth transports give the same picture: %s\n' "$picture"
