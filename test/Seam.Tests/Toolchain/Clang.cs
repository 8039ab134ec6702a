namespace Seam.Tests.Toolchain;

/// <summary>Compiles C, or C++, to WebAssembly with clang 19.</summary>
public static class Clang
{
    private static readonly CachedCompiler Compiler = new("clang-19", "clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32");

    /// <summary>A program for WASI, built with wasi-libc.</summary>
    public static byte[] Program(string source, params string[] flags) =>
        Build(source, ["--target=wasm32-wasi", .. flags]);

    /// <summary>A module without libc or entry point; functions are exported by <c>__attribute__((export_name("…")))</c>.</summary>
    public static byte[] Freestanding(string source, params string[] flags) =>
        Build(source, ["--target=wasm32-unknown-unknown", "-nostdlib", "-ffreestanding", "-Wl,--no-entry", .. flags]);

    /// <summary>What clang makes of a source with these flags.</summary>
    public static byte[] Build(string source, params string[] flags) => Compiler.Build(source, flags);
}
