# Sourced by the other scripts: brings in what the work needs. Idempotent; says what it installs and what is missing when it cannot.

# Debian packages: a C compiler with sanitizers for native tests, the Wasm compiler and linker, the C library of WASI guests, the PNG library of the examples, a second
# WASI host to run translated programs on, and the compiler of the programs that are translated (12 MB to fetch, 150 MB installed).
seam_packages="gcc libc6-dev clang-19 lld-19 libclang-rt-19-dev-wasm32 wasi-libc libpng16-16 nodejs gcc-aarch64-linux-gnu libc6-dev-arm64-cross"

seam_fail() {
    printf 'seam: %s\n' "$1" >&2
    exit 1
}

seam_need_dotnet() {
    command -v dotnet >/dev/null || seam_fail "the .NET 10 SDK is not on PATH; install it (Microsoft's package dotnet-sdk-10.0, or the archive from dot.net) and run this again"
    dotnet --list-sdks | grep -q '^10\.' || seam_fail "an SDK of .NET 10 is needed; 'dotnet --list-sdks' shows: $(dotnet --list-sdks | tr '\n' ' ')"
}

seam_missing() {
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

seam_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

seam_need_packages() {
    command -v dpkg-query >/dev/null || seam_fail "this is not a Debian system; install clang 19 with the wasm32 target, wasm-ld, wasi-libc and libpng by hand"
    missing=$(seam_missing "$@")
    missing=${missing% }
    [ -n "$missing" ] || return 0
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || seam_fail "Debian packages are missing, and installing them needs root or sudo; run as root: apt-get install $missing"
    printf 'Installing Debian packages: %s\n' "$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086
    { seam_root apt-get update -qq && seam_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >"$log" 2>&1 || {
        tail -n 15 "$log" >&2
        rm -f "$log"
        seam_fail "apt could not install: $missing"
    }
    rm -f "$log"
}

seam_setup() {
    seam_need_dotnet
    # shellcheck disable=SC2086
    seam_need_packages $seam_packages
}

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
