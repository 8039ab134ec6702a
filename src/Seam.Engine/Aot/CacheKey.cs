using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace Seam.Engine.Aot;

/// <summary>What a compiled module is found by: a SHA-256 of its binary and of all that its code depends on.</summary>
internal static class CacheKey
{
    private static readonly string Machine = string.Join(' ',
        Version(typeof(WasmEngine).Assembly), Version(typeof(object).Assembly), Environment.Version,
        RuntimeInformation.ProcessArchitecture, Sse41.IsSupported, Sse42.IsSupported, Avx.IsSupported, Avx2.IsSupported, Fma.IsSupported,
        Bmi1.IsSupported, Bmi2.IsSupported, Lzcnt.IsSupported, Popcnt.IsSupported, Avx512F.IsSupported, Avx512BW.IsSupported, Avx512Vbmi.IsSupported,
        AdvSimd.IsSupported, ArmBase.Arm64.IsSupported, Dp.IsSupported, Rdm.IsSupported);

    public static string Of(WasmEngine engine, ReadOnlyMemory<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.Span);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Machine} {engine.Mode.Mode} {Normal(engine.Options)}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Code depends on whether there is fuel, not on how much.</summary>
    private static EngineOptions Normal(EngineOptions options) => options with { Fuel = options.Fuel is null ? null : 0 };

    private static Guid Version(Assembly assembly) => assembly.ManifestModule.ModuleVersionId;
}
