using System.Collections.Frozen;
using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>
/// All operations. Those of WebAssembly come from its own table (they keep name, types and meaning); the rest have a row here.
/// NZCV is an i32 with N, Z, C, V in bits 3, 2, 1, 0: the operations called <c>flags</c> make one, the operations called <c>test</c> read one,
/// and <c>test</c> of <c>flags</c> folds to a comparison.
/// </summary>
public static class OperationTable
{
    private static readonly string[] Conditions = ["eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le"];

    private static readonly string[] ConditionFormulas =
    [
        "Z", "not Z", "C", "not C", "N", "not N", "V", "not V",
        "C and not Z", "not C or Z", "N = V", "N != V", "not Z and N = V", "Z or N != V",
    ];

    private static readonly ValueType[] Types = [ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64, ValueType.V128];

    private static readonly Operation[] OwnRows =
    [
        .. Gets("the variable, or its low bits where it is wider"),
        .. Sets("the variable becomes a, extended with zeros where it is wider"),
        .. Selects(),
        Row(Ops.I32FlagsAdd,     "i32.flags_add",     "i32 i32 -> i32",      "NZCV of a + b"),
        Row(Ops.I64FlagsAdd,     "i64.flags_add",     "i64 i64 -> i32",      "NZCV of a + b"),
        Row(Ops.I32FlagsSub,     "i32.flags_sub",     "i32 i32 -> i32",      "NZCV of a - b; C means no borrow"),
        Row(Ops.I64FlagsSub,     "i64.flags_sub",     "i64 i64 -> i32",      "NZCV of a - b; C means no borrow"),
        Row(Ops.I32FlagsLogic,   "i32.flags_logic",   "i32 -> i32",          "N and Z of a; C and V are 0"),
        Row(Ops.I64FlagsLogic,   "i64.flags_logic",   "i64 -> i32",          "N and Z of a; C and V are 0"),
        Row(Ops.I32FlagsAdc,     "i32.flags_adc",     "i32 i32 i32 -> i32",  "NZCV of a + b + c, where c is 0 or 1"),
        Row(Ops.I64FlagsAdc,     "i64.flags_adc",     "i64 i64 i32 -> i32",  "NZCV of a + b + c, where c is 0 or 1"),
        Row(Ops.F32FlagsCompare, "f32.flags_compare", "f32 f32 -> i32",      "1000 if a < b, 0110 if a = b, 0010 if a > b, 0011 if unordered (Arm ARM, FPCompare)"),
        Row(Ops.F64FlagsCompare, "f64.flags_compare", "f64 f64 -> i32",      "1000 if a < b, 0110 if a = b, 0010 if a > b, 0011 if unordered (Arm ARM, FPCompare)"),
        .. Tests(),
        Row(Ops.I32QuotientS,    "i32.quotient_s",    "i32 i32 -> i32",      "a / b towards zero; 0 if b = 0; the least number / -1 is itself (Arm ARM, SDIV)"),
        Row(Ops.I32QuotientU,    "i32.quotient_u",    "i32 i32 -> i32",      "a / b unsigned; 0 if b = 0"),
        Row(Ops.I64QuotientS,    "i64.quotient_s",    "i64 i64 -> i64",      "a / b towards zero; 0 if b = 0; the least number / -1 is itself (Arm ARM, SDIV)"),
        Row(Ops.I64QuotientU,    "i64.quotient_u",    "i64 i64 -> i64",      "a / b unsigned; 0 if b = 0"),
        Row(Ops.I64MulHighS,     "i64.mul_high_s",    "i64 i64 -> i64",      "the upper 64 bits of the signed product"),
        Row(Ops.I64MulHighU,     "i64.mul_high_u",    "i64 i64 -> i64",      "the upper 64 bits of the unsigned product"),
        Row(Ops.I32ReverseBits,  "i32.reverse_bits",  "i32 -> i32",          "bit i becomes bit 31 - i"),
        Row(Ops.I64ReverseBits,  "i64.reverse_bits",  "i64 -> i64",          "bit i becomes bit 63 - i"),
        Row(Ops.I32ReverseBytes, "i32.reverse_bytes", "i32 -> i32",          "byte i becomes byte 3 - i"),
        Row(Ops.I64ReverseBytes, "i64.reverse_bytes", "i64 -> i64",          "byte i becomes byte 7 - i"),
        Routine(Ops.F32Fma,      "f32.fma",           "f32 f32 f32 -> f32",  "a * b + c, rounded once"),
        Routine(Ops.F64Fma,      "f64.fma",           "f64 f64 f64 -> f64",  "a * b + c, rounded once"),
        Routine(Ops.F32x4Fma,    "f32x4.fma",         "v128 v128 v128 -> v128", "a * b + c in each lane, rounded once"),
        Routine(Ops.F64x2Fma,    "f64x2.fma",         "v128 v128 v128 -> v128", "a * b + c in each lane, rounded once"),
        Routine(Ops.AesEncrypt, "aes.encrypt", "v128 -> v128", "the bytes of a shifted by rows and substituted (FIPS 197, 5.1.1, 5.1.2)"),
        Routine(Ops.AesDecrypt, "aes.decrypt", "v128 -> v128", "the inverse of aes.encrypt"),
        Routine(Ops.AesMix, "aes.mix", "v128 -> v128", "the columns of a mixed (FIPS 197, 5.1.3)"),
        Routine(Ops.AesUnmix, "aes.unmix", "v128 -> v128", "the inverse of aes.mix"),
        Routine(Ops.Sha1Choose, "sha1.choose", "v128 v128 v128 -> v128", "four rounds of SHA-1 with Ch: the state a, its fifth word in b, the schedule c"),
        Routine(Ops.Sha1Parity, "sha1.parity", "v128 v128 v128 -> v128", "likewise, with Parity"),
        Routine(Ops.Sha1Majority, "sha1.majority", "v128 v128 v128 -> v128", "likewise, with Maj"),
        Routine(Ops.Sha256First, "sha256.first", "v128 v128 v128 -> v128", "four rounds of SHA-256 on the states a and b with the schedule c: what a becomes"),
        Routine(Ops.Sha256Second, "sha256.second", "v128 v128 v128 -> v128", "likewise: what b becomes"),
        Routine(Ops.I64PolynomialProduct, "i64.polynomial_product", "i64 i64 -> v128", "a * b without carries"),
        Routine(Ops.F32ReciprocalEstimate, "f32.reciprocal_estimate", "f32 -> f32", "1 / a to eight bits (Arm ARM, FPRecipEstimate)"),
        Routine(Ops.F64ReciprocalEstimate, "f64.reciprocal_estimate", "f64 -> f64", "1 / a to eight bits (Arm ARM, FPRecipEstimate)"),
        Routine(Ops.F32ReciprocalRootEstimate, "f32.reciprocal_root_estimate", "f32 -> f32", "the reciprocal of the root to eight bits (Arm ARM, FPRSqrtEstimate)"),
        Routine(Ops.F64ReciprocalRootEstimate, "f64.reciprocal_root_estimate", "f64 -> f64", "the reciprocal of the root to eight bits (Arm ARM, FPRSqrtEstimate)"),
        Routine(Ops.F32ReciprocalExponent, "f32.reciprocal_exponent", "f32 -> f32", "a power of two with the exponent of a negated (Arm ARM, FPRecpX)"),
        Routine(Ops.F64ReciprocalExponent, "f64.reciprocal_exponent", "f64 -> f64", "a power of two with the exponent of a negated (Arm ARM, FPRecpX)"),
        Routine(Ops.I32ReciprocalEstimate, "i32.reciprocal_estimate", "i32 -> i32", "of the fixed-point number a, to nine bits (Arm ARM, UnsignedRecipEstimate)"),
        Routine(Ops.I32ReciprocalRootEstimate, "i32.reciprocal_root_estimate", "i32 -> i32", "of the fixed-point number a, to nine bits (Arm ARM, UnsignedRSqrtEstimate)"),
        Routine(Ops.I64Counter, "i64.counter", "-> i64", "nanoseconds since some moment"),
    ];

    private static readonly Operation?[] ByCode = Build();

    private static readonly FrozenDictionary<string, Operation> ByName = Rows.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>Every row, those of WebAssembly first.</summary>
    public static IEnumerable<Operation> Rows => ByCode.OfType<Operation>();

    public static Operation Of(Opcode code) =>
        Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "no such operation");

    /// <summary>The row of an opcode, or null for the operators that the representation does without (control, references, tables).</summary>
    public static Operation? Find(Opcode code) => (int)code < ByCode.Length ? ByCode[(int)code] : null;

    /// <summary>The row with a text name, or null.</summary>
    public static Operation? Named(string name) => ByName.GetValueOrDefault(name);

    private static Operation?[] Build()
    {
        var rows = OperatorTable.Rows.Where(IsUsed).Select(FromWasm).Concat(OwnRows).ToArray();
        var table = new Operation?[rows.Max(r => (int)r.Code) + 1];
        foreach (var row in rows)
            table[(int)row.Code] = table[(int)row.Code] is { } taken
                ? throw new InvalidOperationException($"'{row}' has the number of '{taken}'")
                : row;
        return table;
    }

    /// <summary>Arithmetic, constants, and accesses to the one memory. Conversions that trap stay out: the machine's own ones saturate.</summary>
    private static bool IsUsed(Operator row) =>
        row.Signature is { } signature
        && row.Immediate is Immediate.None or Immediate.Lane or Immediate.Lanes16 or Immediate.I32 or Immediate.I64
            or Immediate.F32 or Immediate.F64 or Immediate.V128 or Immediate.MemoryArgument or Immediate.MemoryArgumentLane
        && signature.Pushes.Length + signature.Pops.Length > 0
        && signature.Pushes.Length < 2
        && (row.Feature & ~(Feature.SignExtension | Feature.SaturatingConversion | Feature.Simd | Feature.RelaxedSimd)) == Feature.Mvp
        && row.Opcode is not (>= Opcode.I32TruncF32S and <= Opcode.I32TruncF64U or >= Opcode.I64TruncF32S and <= Opcode.I64TruncF64U);

    private static Operation FromWasm(Operator row)
    {
        var kind = KindOf(row);
        var operands = row.Signature!.Pops;
        if (kind is OperationKind.Load or OperationKind.Store)
            operands = [ValueType.I64, .. operands[1..]];
        return new Operation(row.Opcode, row.Name, operands, row.Signature.Pushes is [var result] ? result : null, kind, "as in WebAssembly")
        {
            Operator = row,
        };
    }

    private static OperationKind KindOf(Operator row) => row.Immediate switch
    {
        Immediate.MemoryArgument or Immediate.MemoryArgumentLane => row.Signature!.Pushes.Length == 0 ? OperationKind.Store : OperationKind.Load,
        Immediate.None or Immediate.Lane or Immediate.Lanes16 => OperationKind.Pure,
        _ => OperationKind.Constant,
    };

    private static Operation Row(Opcode code, string name, string signature, string formula, OperationKind kind = OperationKind.Pure)
    {
        var types = Signature.Parse(signature);
        return new Operation(code, name, types.Pops, types.Pushes is [var result] ? result : null, kind, formula);
    }

    private static Operation Routine(Opcode code, string name, string signature, string formula) =>
        Row(code, name, signature, formula) with { IsRoutine = true };

    private static IEnumerable<Operation> Gets(string formula) =>
        Types.Select(t => Row(Ops.Get(t), $"{t}.get", $"-> {t}", formula, OperationKind.Get));

    private static IEnumerable<Operation> Sets(string formula) =>
        Types.Select(t => Row(Ops.Set(t), $"{t}.set", $"{t} ->", formula, OperationKind.Set));

    private static IEnumerable<Operation> Selects() =>
        Types.Select(t => Row(Ops.Select(t), $"{t}.select", $"{t} {t} i32 -> {t}", "a if c is not 0, else b"));

    private static IEnumerable<Operation> Tests() =>
        Conditions.Select((c, i) => Row(Ops.Test(i), $"test.{c}", "i32 -> i32", $"1 if {ConditionFormulas[i]} in NZCV, else 0"));
}
