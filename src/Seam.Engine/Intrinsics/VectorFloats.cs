using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Seam.Engine.Intrinsics;

/// <summary>The float vector operators that are not one method of Vector128 (WebAssembly 4.3.5).</summary>
internal static class VectorFloats
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>b &lt; a ? b : a, which is what MINPS does with its operands the other way round.</summary>
    [MethodImpl(Inline)]
    public static Vector128<float> PseudoMinimum(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Min(b, a) : Vector128.ConditionalSelect(Vector128.LessThan(b, a), b, a);

    [MethodImpl(Inline)]
    public static Vector128<float> PseudoMaximum(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Max(b, a) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), b, a);

    [MethodImpl(Inline)]
    public static Vector128<double> PseudoMinimum(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.Min(b, a) : Vector128.ConditionalSelect(Vector128.LessThan(b, a), b, a);

    [MethodImpl(Inline)]
    public static Vector128<double> PseudoMaximum(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.Max(b, a) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), b, a);

    [MethodImpl(Inline)]
    public static Vector128<int> ToSigned32(Vector128<double> v) =>
        Vector128.Create((int)v.ToScalar(), (int)v.GetElement(1), 0, 0);

    [MethodImpl(Inline)]
    public static Vector128<uint> ToUnsigned32(Vector128<double> v) =>
        Vector128.Create((uint)v.ToScalar(), (uint)v.GetElement(1), 0, 0);

    [MethodImpl(Inline)]
    public static Vector128<double> FromSigned32(Vector128<int> v) =>
        Sse2.IsSupported ? Sse2.ConvertToVector128Double(v) : Vector128.ConvertToDouble(Vector128.WidenLower(v));

    [MethodImpl(Inline)]
    public static Vector128<double> FromUnsigned32(Vector128<uint> v) => Vector128.ConvertToDouble(Vector128.WidenLower(v));

    [MethodImpl(Inline)]
    public static Vector128<float> Demote(Vector128<double> v) => Vector128.Narrow(v, Vector128<double>.Zero);

    [MethodImpl(Inline)]
    public static Vector128<float> NegatedMultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(Inline)]
    public static Vector128<double> NegatedMultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Vector128.FusedMultiplyAdd(-a, b, c);
}
