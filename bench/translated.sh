# Sourced by bench/run.sh: builds each program natively, for Wasm and for Linux/AArch64, and translates the last.

seam_packages="$seam_packages qemu-user"
cross=aarch64-linux-gnu-gcc

# build_translated NAME FLAGS-OF-ALL FLAGS-OF-WASM FLAGS-OF-ARM FILE…
build_translated() {
    case $1 in "$only"*) ;; *) return 0 ;; esac
    local to=$built/translated/$1 flags=$2 wasm=$3 arm=$4
    shift 4
    # shellcheck disable=SC2086
    {
        clang-19 -O2 -w $flags "$@" -o "$to.native" -lm
        clang-19 -O2 -w -mbulk-memory -msimd128 $flags $wasm "$@" -o "$to.wasm"
        $cross -O2 -w -static $flags $arm "$@" -o "$to.arm" -lm
    }
    [ "$to.translated.wasm" -nt "$to.arm" ] || ./seam translate "$to.arm" -o "$to.translated.wasm" >/dev/null
}

# build_translated_programs PREFIX: those whose names begin so.
build_translated_programs() {
    local only=$1 program zlib=$sources/zlib lua=$sources/lua5.4/src wasi="--target=wasm32-wasi -I $sources/wasi" programs=$guests/programs
    mkdir -p "$built/translated"
    for program in sieve fib matmul qsort interp sha list; do
        cp examples/elf/start.h "$built/translated"
        sed 's/#include "start.h"/#ifdef __x86_64__\n#define START_H\n#include <stdio.h>\ntypedef unsigned char u8; typedef unsigned u32; typedef unsigned long long u64; typedef long long i64;\n#define NOINLINE __attribute__((noinline))\nu64 run(void);\nint main(void) { printf("%016llx\\n", run()); }\n#else\n#include "start.h"\n#endif/' "examples/elf/$program.c" >"$built/translated/$program.c"
        build_translated "$program" "" "--target=wasm32 -nostdlib -ffreestanding -Wl,--export-memory" "-nostdlib -ffreestanding -fno-tree-loop-distribute-patterns" "$built/translated/$program.c"
    done
    build_translated linpack "" "$wasi" "" test/programs/sources/linpack.c
    for program in zlib_pack zlib_unpack; do
        build_translated $program "-DWORKLOAD=$program -I$zlib" "$wasi" "" "$programs/main.c" "$programs/zlib.c" "$zlib"/{adler32,compress,crc32,deflate,inffast,inflate,inftrees,trees,uncompr,zutil}.c
    done
    build_translated bzip2_both "-DWORKLOAD=bzip2_both -DBZ_NO_STDIO -I$sources/bzip2" "$wasi" "" "$programs/main.c" "$programs/bzip2.c" "$sources"/bzip2/{blocksort,huffman,crctable,randtable,compress,decompress,bzlib}.c
    for program in lua_fib lua_queens lua_strings lua_objects; do
        build_translated $program "-DWORKLOAD=$program -I$lua -Dl_signalT=int -Dluai_jmpbuf=int -DLUAI_THROW(L,c)=abort() -DLUAI_TRY(L,c,a)={a} -Dluai_makeseed(L)=42 -Dl_randomizePivot()=7u" "$wasi -DLUA_USE_JUMPTABLE=0" "" \
            "$programs/main.c" "$programs/lua.c" "$lua"/l{api,auxlib,baselib,code,ctype,debug,do,dump,func,gc,lex,mathlib,mem,object,opcodes,parser,state,string,strlib,table,tablib,tm,undump,vm,zio}.c
    done
}
