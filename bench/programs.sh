# Sourced by bench/run.sh: fetches the sources of Debian's lua5.4, zlib, sqlite3 and bzip2 into artifacts/ and builds the programs of
# bench/guests/programs from them, for Wasm and natively. Nothing on the system is changed.

seam_packages="$seam_packages tcl make"
sources=$PWD/artifacts/bench-sources

# The system's package sources with "deb" replaced by "deb-src", in lists of our own.
fetch_sources() {
    [ ! -f "$sources/fetched" ] || [ ! -d "$sources/bzip2" ] || return 0
    mkdir -p "$sources/lists/partial"
    rm -f "$sources"/source.*
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -f "$list" ] || sed -n 's/^deb /deb-src /p' "$list" >>"$sources/source.list"
    done
    for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$list" ] || { sed 's/^Types: .*/Types: deb-src/' "$list"; echo; } >>"$sources/source.sources"
    done
    mkdir -p "$sources/parts"
    mv "$sources"/source.* "$sources/parts/"
    (
        cd "$sources"
        options="-qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts=$sources/parts -o Dir::State::lists=$sources/lists -o APT::Sandbox::User=root"
        # shellcheck disable=SC2086
        apt-get $options update && apt-get $options source --download-only lua5.4 zlib sqlite3 bzip2
        for archive in lua5.4_*.orig.tar.* zlib_*.orig.tar.* sqlite3_*.orig.tar.* bzip2_*.orig.tar.*; do
            name=${archive%%_*}
            mkdir -p "$name"
            tar -xf "$archive" -C "$name" --strip-components=1
        done
        mkdir -p amalgamation wasi
        cd amalgamation
        ../sqlite3/configure --disable-tcl && make sqlite3.c
        touch ../wasi/setjmp.h # Lua includes it; errors, which it is for, do not happen in the scripts
    ) >"$sources/log" 2>&1 || { tail -n 15 "$sources/log" >&2; seam_fail "the sources of lua5.4, zlib, sqlite3 and bzip2 could not be fetched with apt-get source"; }
    touch "$sources/fetched"
}

# build_program NAME FLAGS FLAGS-OF-WASM FILE...
build_program() {
    name=$1 flags=$2 wasm=$3
    shift 3
    # shellcheck disable=SC2086
    clang-19 --target=wasm32-wasi -O3 -mbulk-memory -mexec-model=reactor -w -I "$sources/wasi" $flags $wasm "$programs/$name.c" "$@" -o "$built/$name.wasm"
    # shellcheck disable=SC2086
    clang-19 -O3 -shared -fPIC -fvisibility=hidden -w $flags "$programs/$name.c" "$@" -o "$built/$name.so"
}

build_programs() {
    programs=$1 built=$2
    zlib=$sources/zlib lua=$sources/lua5.4/src
    build_program core "" ""
    build_program zlib "-I$zlib" "" "$zlib"/{adler32,compress,crc32,deflate,inffast,inflate,inftrees,trees,uncompr,zutil}.c
    # A script that fails would end the program: neither C library need have setjmp. Only native code can jump through a table of labels.
    build_program lua "-I$lua -Dl_signalT=int -Dluai_jmpbuf=int -DLUAI_THROW(L,c)=abort() -DLUAI_TRY(L,c,a)={a} -Dluai_makeseed(L)=42 -Dl_randomizePivot()=7u" -DLUA_USE_JUMPTABLE=0 \
        "$lua"/l{api,auxlib,baselib,code,ctype,debug,do,dump,func,gc,lex,mathlib,mem,object,opcodes,parser,state,string,strlib,table,tablib,tm,undump,vm,zio}.c
    build_program sqlite "-I$sources/amalgamation -DSQLITE_OS_OTHER -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_TEMP_STORE=3" "" \
        "$sources/amalgamation/sqlite3.c"
}
