# Sourced by scripts/programs.sh: where the programs come from. Each function prints the path of an ELF file, or fails with a message in $store/log.

cross=aarch64-linux-gnu-gcc

# obtain CASE
obtain() {
    local words
    if words=$(value "$1" package) && [ -n "$words" ]; then
        # shellcheck disable=SC2086
        from_package $words
    elif words=$(value "$1" source) && [ -n "$words" ]; then
        # shellcheck disable=SC2086
        from_source "$(basename "$1" .case)" $words
    else
        from_debian "$(basename "$1" .case)" "$(value "$1" debian)"
    fi
}

# apt with lists, cache and architecture of its own: nothing on the system changes.
foreign_apt() {
    local apt=$store/apt
    if [ ! -f "$apt/conf" ]; then
        mkdir -p "$apt"/{state/lists,cache/archives}/partial
        : >"$apt/state/status"
        printf 'APT::Architecture "arm64";\nAPT::Architectures { "arm64"; };\nDir::State "%s";\nDir::State::status "%s";\nDir::Cache "%s";\nAPT::Sandbox::User "root";\n' \
            "$apt/state" "$apt/state/status" "$apt/cache" >"$apt/conf.new"
        APT_CONFIG=$apt/conf.new apt-get update -qq || return 1
        mv "$apt/conf.new" "$apt/conf"
    fi
    APT_CONFIG=$apt/conf apt-get -qq "$@"
}

# from_package PACKAGE PATH
from_package() {
    local folder=$store/packages/$1
    if [ ! -f "$folder/$2" ]; then
        mkdir -p "$folder"
        (cd "$folder" && foreign_apt download "$1" && dpkg -x ./*.deb . && rm ./*.deb) >"$store/log" 2>&1 || { echo "Debian's package $1 for arm64 could not be fetched" >>"$store/log"; return 1; }
    fi
    printf '%s\n' "$folder/$2"
}

# from_source NAME FILE FLAGS…
from_source() {
    local elf=$store/elf/$1 file=$2
    shift 2
    if [ ! -f "$elf" ] || [ "$file" -nt "$elf" ]; then
        case $file in
            *.go) CGO_ENABLED=0 GOOS=linux GOARCH=arm64 GOCACHE=$store/go-cache GO111MODULE=off go build "$@" -o "$elf" "$file" ;;
            *.cpp) aarch64-linux-gnu-g++ "$@" "$file" -o "$elf" ;;
            *) $cross "$@" "$file" -o "$elf" -lm ;;
        esac >"$store/log" 2>&1 || { echo "$file could not be built" >>"$store/log"; return 1; }
    fi
    printf '%s\n' "$elf"
}

# from_debian NAME PROGRAM: Debian's sources of Lua, zlib, SQLite and bzip2, built by the cross compiler.
from_debian() {
    local elf=$store/elf/$1
    if [ ! -f "$elf" ]; then
        (
            . bench/programs.sh
            sources=$PWD/artifacts/bench-sources
            fetch_sources && "build_$2" "$sources" "$elf"
        ) >"$store/log" 2>&1 || { rm -f "$elf"; echo "Debian's sources of $2 could not be fetched and built" >>"$store/log"; return 1; }
    fi
    printf '%s\n' "$elf"
}

build_lua() { $cross -O2 -static -w -DLUA_USE_POSIX "$1"/lua5.4/src/l[!u]*.c "$1"/lua5.4/src/lu[!a]*.c "$1/lua5.4/src/lua.c" -o "$2" -lm; }

build_minigzip() { $cross -O2 -static -w -DHAVE_UNISTD_H -I "$1/zlib" "$1"/zlib/*.c "$1/zlib/test/minigzip.c" -o "$2"; }

build_bzip2() { $cross -O2 -static -w "$1"/bzip2/{bzip2,blocksort,huffman,crctable,randtable,compress,decompress,bzlib}.c -o "$2"; }

build_sqlite() {
    (cd "$1/amalgamation" && make -s shell.c)
    $cross -O2 -static -w -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -I "$1/amalgamation" "$1"/amalgamation/{shell,sqlite3}.c -o "$2" -lm
}
