#!/usr/bin/env bash
# Translates real programs and compares each with itself under qemu-aarch64: output, errors, exit code and files, by the checks in test/programs.
# Prints a table of programs and what passed; the exit code is 0 when nothing failed.
# Usage: scripts/programs.sh [FILTER] [--engine node|seam] [--document] [--verbose]
# FILTER is a regular expression for the names of case files. --engine: what runs the translated program, Node (the default) or Seam. --document writes the table into docs/translate.md.
# --verbose shows what differed. What is fetched and built stays below artifacts/programs; translations are kept by content.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/setup.sh
. scripts/fill.sh
. scripts/programs/build.sh

filter='' engine=node document='' verbose=''
while [ $# -gt 0 ]; do
    case $1 in
        --engine) engine=$2; shift ;;
        --document) document=yes ;;
        --verbose) verbose=yes ;;
        -*) seam_fail "there is no option $1; see the head of scripts/programs.sh" ;;
        *) filter=$1 ;;
    esac
    shift
done

seam_packages="$seam_packages g++-aarch64-linux-gnu qemu-user time"
seam_setup
cases=$PWD/test/programs
store=$PWD/artifacts/programs
here=$store/here
seam=$PWD/seam
mkdir -p "$store"/{elf,wasm,bin}

# value CASE KEY: what follows the key in a case file, or nothing.
value() { sed -n "/^\$/q; s/^$2 //p" "$1"; }

# The checks of a case file: all lines after the first empty one that are not empty and no comments.
checks_of() { sed '1,/^$/d; /^$/d; /^#/d' "$1"; }

# translate ELF NAME: sets wasm, and figures ("seconds KiB code-bytes"), or fails with the message in $store/log.
translate() {
    local key
    key=$(cat "$1" src/Seam.Cli/bin/Release/net10.0/Seam.{Translator,Wasm}.dll | sha256sum | cut -c1-24)
    wasm=$store/wasm/$key/$2
    if [ ! -f "$wasm" ]; then
        mkdir -p "$store/wasm/$key"
        env time -f '%e %M' -o "$store/figures" "$seam" translate "$1" -o "$wasm.new" >"$store/log" 2>&1 || { rm -f "$wasm.new"; return 1; }
        mv "$wasm.new" "$wasm"
        printf '%s %s\n' "$(tail -n 1 "$store/figures")" "$(aarch64-linux-gnu-size -A "$1" | awk '$1 == ".text" { print $2 }')" >"$store/wasm/$key/figures"
    fi
    figures=$(cat "$store/wasm/$key/figures")
}

# wrap NAME COMMAND…: the program on PATH runs that.
wrap() {
    local name=$1
    shift
    printf '#!/bin/sh\nexec %s "$@"\n' "$*" >"$store/bin/$name"
    chmod +x "$store/bin/$name"
}

# run SIDE LINE: leaves output, errors, code and files in $store/SIDE.
run() {
    rm -rf "$here" "${store:?}/$1"
    mkdir -p "$store/$1"
    cp -r "$cases/files" "$here"
    local code=0
    (cd "$here" && exec env -i PATH="$store/bin:/usr/bin:/bin" HOME="$here" DOTNET_CLI_HOME="$HOME" XDG_CACHE_HOME="$store/cache" LANG=C TZ=UTC0 timeout 120 /bin/bash -c "$2") >"$store/$1/output" 2>"$store/$1/errors" </dev/null || code=$?
    echo "$code" >"$store/$1/code"
    sed -i '/^qemu: uncaught target signal/d' "$store/$1/errors"
    [ "$code" -lt 128 ] || : >"$store/$1/errors.compared"
    mv "$here" "$store/$1/files"
}

# Why a check failed: what the translated program said last of a missing target or signal, else what differs.
reason() {
    if grep -qE 'not translated|cannot here|trapped|unreachable|out of bounds|deadlock|not supported' "$store/translated/errors"; then
        grep -m1 -E 'not translated|cannot here|trapped|unreachable|out of bounds|deadlock|not supported' "$store/translated/errors" | cut -c1-90
        return
    fi
    for part in code output errors files; do
        diff -rq --no-dereference "$store/qemu/$part" "$store/translated/$part" >/dev/null 2>&1 || { printf 'other %s\n' "$part"; return; }
    done
}

same() {
    local ignored=()
    [ ! -f "$store/qemu/errors.compared" ] || ignored=(-x errors -x errors.compared)
    diff -r --no-dereference "${ignored[@]}" "$store/qemu" "$store/translated"
}

# compare CASE: one row of the table.
compare() {
    local name elf wasm figures passed=0 failed=0 list seconds kib text
    name=$(basename "$1" .case)
    if ! elf=$(obtain "$1"); then
        printf '| %s | not run | | %s | | | |\n' "$name" "$(tail -n 1 "$store/log")"
        return
    fi
    if ! translate "$elf" "$name"; then
        printf '| %s | not translated | | %s | | | |\n' "$name" "$(grep -m1 . "$store/log")"
        return
    fi
    list=$1
    [ -z "$(value "$1" checks)" ] || list=$cases/$(value "$1" checks).case
    local called
    called=$(basename "$list" .case)
    : >"$store/reasons"
    while IFS= read -r line; do
        wrap "$called" qemu-aarch64 -0 "$called" "$elf"
        run qemu "$line"
        case $engine in
            node) wrap "$called" node --no-warnings --stack-size=3900 "$cases/run.mjs" "$wasm" "$called" ;;
            *) wrap "$called" "$seam" run --stack 65536 --dir / --env PWD --env PATH --env HOME --env LANG --env TZ "$wasm" -- ;;
        esac
        run translated "$line"
        if same >"$store/difference" 2>&1; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            reason >>"$store/reasons"
            [ -z "$verbose" ] || { printf -- '--- %s: %s\n' "$name" "$line"; head -n 12 "$store/difference"; } >&2
        fi
    done < <(checks_of "$list")
    read -r seconds kib text <<<"$figures"
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$passed" "$failed" \
        "$(sort "$store/reasons" | uniq -c | sort -rn | head -n 3 | sed 's/^ *//; s/|/\\|/g' | awk '{ n = $1; $1 = ""; printf "%s%s (%s)", s, substr($0, 2), n; s = "; " }')" \
        "$seconds" "$((kib / 1024))" "$(awk -v size="$(stat -c %s "$wasm")" -v text="${text:-0}" 'BEGIN { printf "%.2f MB%s", size / 1e6, text ? sprintf(" = %.1f x .text", size / text) : "" }')"
}

"$seam" --version >/dev/null
table=$store/table
{
    printf 'Translated programs in %s, each check compared with qemu-aarch64; written by `scripts/programs.sh --document`.\n\n' "$([ "$engine" = node ] && echo Node || echo "Seam's engine")"
    printf '| program | passed | failed | why | translated in s | MB of memory | module |\n|---|---|---|---|---|---|---|\n'
    for case in "$cases"/*.case; do
        [[ $(basename "$case" .case) =~ $filter ]] || continue
        row=$(compare "$case")
        printf '%s\n' "$row"
        printf '%s\n' "$row" >&2
    done
} >"$table"
awk -F'|' '
    /^\| / && $3 ~ /[0-9]/ { passed += $3; failed += $4; programs++ }
    / not (run|translated) / { absent++ }
    END { printf "\n%d checks of %d programs passed, %d failed; %d programs could not be run.\n", passed, programs, failed, absent }
' "$table" >"$table.total"
cat "$table.total" >>"$table"
tail -n 1 "$table"
[ -z "$document" ] || fill docs/translate.md programs "$table"
grep -q ' 0 failed;' "$table.total"
