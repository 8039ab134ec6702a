using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Integer arithmetic on vectors, lane by lane, in lanes of 2^<paramref name="Z"/> bytes.</summary>
internal readonly record struct Lanes(Machine M, int Z)
{
    public int Bits => 8 << Z;

    public int Count => 16 >> Z;

    /// <summary>The same vectors in lanes twice as wide.</summary>
    public Lanes Wider => this with { Z = Z + 1 };

    public Term Nothing => new(M.Block, M.Block.V128(0, 0));

    public Term Add(Term a, Term b) => a.Binary(Pick(Opcode.I8x16Add, Opcode.I16x8Add, Opcode.I32x4Add, Opcode.I64x2Add), b);

    public Term Sub(Term a, Term b) => a.Binary(Pick(Opcode.I8x16Sub, Opcode.I16x8Sub, Opcode.I32x4Sub, Opcode.I64x2Sub), b);

    public Term Neg(Term a) => a.Unary(Pick(Opcode.I8x16Neg, Opcode.I16x8Neg, Opcode.I32x4Neg, Opcode.I64x2Neg));

    public Term Abs(Term a) => a.Unary(Pick(Opcode.I8x16Abs, Opcode.I16x8Abs, Opcode.I32x4Abs, Opcode.I64x2Abs));

    public Term Equal(Term a, Term b) => a.Binary(Pick(Opcode.I8x16Eq, Opcode.I16x8Eq, Opcode.I32x4Eq, Opcode.I64x2Eq), b);

    public Term GreaterS(Term a, Term b) => a.Binary(Pick(Opcode.I8x16GtS, Opcode.I16x8GtS, Opcode.I32x4GtS, Opcode.I64x2GtS), b);

    public Term GreaterEqualS(Term a, Term b) => a.Binary(Pick(Opcode.I8x16GeS, Opcode.I16x8GeS, Opcode.I32x4GeS, Opcode.I64x2GeS), b);

    /// <summary>Wide lanes have no unsigned comparison: flip the signs.</summary>
    public Term GreaterU(Term a, Term b) =>
        Z == 3 ? GreaterS(Flip(a), Flip(b)) : a.Binary(Pick(Opcode.I8x16GtU, Opcode.I16x8GtU, Opcode.I32x4GtU, default), b);

    public Term GreaterEqualU(Term a, Term b) =>
        Z == 3 ? GreaterEqualS(Flip(a), Flip(b)) : a.Binary(Pick(Opcode.I8x16GeU, Opcode.I16x8GeU, Opcode.I32x4GeU, default), b);

    public Term Max(Term a, Term b, bool signed) => signed
        ? a.Binary(Pick(Opcode.I8x16MaxS, Opcode.I16x8MaxS, Opcode.I32x4MaxS, default), b)
        : a.Binary(Pick(Opcode.I8x16MaxU, Opcode.I16x8MaxU, Opcode.I32x4MaxU, default), b);

    public Term Min(Term a, Term b, bool signed) => signed
        ? a.Binary(Pick(Opcode.I8x16MinS, Opcode.I16x8MinS, Opcode.I32x4MinS, default), b)
        : a.Binary(Pick(Opcode.I8x16MinU, Opcode.I16x8MinU, Opcode.I32x4MinU, default), b);

    public Term Distance(Term a, Term b, bool signed) => Sub(Max(a, b, signed), Min(a, b, signed));

    /// <summary>Bytes have no multiplication: the low bytes of both halves' products.</summary>
    public Term Multiply(Term a, Term b) => Z == 0
        ? Permute.Even(this, a.Binary(Opcode.I16x8ExtmulLowI8x16U, b), a.Binary(Opcode.I16x8ExtmulHighI8x16U, b))
        : a.Binary(Pick(default, Opcode.I16x8Mul, Opcode.I32x4Mul, Opcode.I64x2Mul), b);

    public Term Shl(Term a, int by) => by == 0 ? a : a.Binary(Pick(Opcode.I8x16Shl, Opcode.I16x8Shl, Opcode.I32x4Shl, Opcode.I64x2Shl), M.I32(by));

    /// <summary>A shift by up to the whole width.</summary>
    public Term Shr(Term a, int by, bool signed)
    {
        if (by == 0)
            return a;
        if (signed)
            return a.Binary(Pick(Opcode.I8x16ShrS, Opcode.I16x8ShrS, Opcode.I32x4ShrS, Opcode.I64x2ShrS), M.I32(Math.Min(by, Bits - 1)));
        return by == Bits ? Nothing : a.Binary(Pick(Opcode.I8x16ShrU, Opcode.I16x8ShrU, Opcode.I32x4ShrU, Opcode.I64x2ShrU), M.I32(by));
    }

    /// <summary>A shift that adds the last bit shifted out.</summary>
    public Term ShrRound(Term a, int by, bool signed) => Add(Shr(a, by, signed), And(Shr(a, by - 1, signed), Splat(1)));

    /// <summary>From lanes of half the width to these: the lower or the upper half of the vector.</summary>
    public Term Widen(Term a, bool upper, bool signed) => a.Unary((upper, signed) switch
    {
        (false, true) => Pick(default, Opcode.I16x8ExtendLowI8x16S, Opcode.I32x4ExtendLowI16x8S, Opcode.I64x2ExtendLowI32x4S),
        (false, false) => Pick(default, Opcode.I16x8ExtendLowI8x16U, Opcode.I32x4ExtendLowI16x8U, Opcode.I64x2ExtendLowI32x4U),
        (true, true) => Pick(default, Opcode.I16x8ExtendHighI8x16S, Opcode.I32x4ExtendHighI16x8S, Opcode.I64x2ExtendHighI32x4S),
        (true, false) => Pick(default, Opcode.I16x8ExtendHighI8x16U, Opcode.I32x4ExtendHighI16x8U, Opcode.I64x2ExtendHighI32x4U),
    });

    /// <summary>Products of lanes of half the width.</summary>
    public Term MultiplyWide(Term a, Term b, bool upper, bool signed) => a.Binary(
        (upper, signed) switch
        {
            (false, true) => Pick(default, Opcode.I16x8ExtmulLowI8x16S, Opcode.I32x4ExtmulLowI16x8S, Opcode.I64x2ExtmulLowI32x4S),
            (false, false) => Pick(default, Opcode.I16x8ExtmulLowI8x16U, Opcode.I32x4ExtmulLowI16x8U, Opcode.I64x2ExtmulLowI32x4U),
            (true, true) => Pick(default, Opcode.I16x8ExtmulHighI8x16S, Opcode.I32x4ExtmulHighI16x8S, Opcode.I64x2ExtmulHighI32x4S),
            (true, false) => Pick(default, Opcode.I16x8ExtmulHighI8x16U, Opcode.I32x4ExtmulHighI16x8U, Opcode.I64x2ExtmulHighI32x4U),
        },
        b);

    /// <summary>Sums of neighbours, which were lanes of half the width.</summary>
    public Term AddPairs(Term a, bool signed)
    {
        var half = this with { Z = Z - 1 };
        var (even, odd) = (Shl(a, half.Bits), Shr(a, half.Bits, signed));
        return Add(Shr(even, half.Bits, signed), odd);
    }

    public Term Splat(long value)
    {
        var lane = Z == 3 ? (ulong)value : (ulong)value & (1ul << Bits) - 1;
        for (var width = Bits; width < 64; width *= 2)
            lane |= lane << width;
        return new(M.Block, M.Block.V128(lane, lane));
    }

    public Term And(Term a, Term b) => a.Binary(Opcode.V128And, b);

    public Term Or(Term a, Term b) => a.Binary(Opcode.V128Or, b);

    public Term Xor(Term a, Term b) => a.Binary(Opcode.V128Xor, b);

    public Term Not(Term a) => a.Unary(Opcode.V128Not);

    /// <summary>Bits of <paramref name="a"/> where the mask has ones, else of <paramref name="b"/>.</summary>
    public Term Choose(Term mask, Term a, Term b) => a.Ternary(Opcode.V128Bitselect, b, mask);

    /// <summary>One lane, extended to 64 bits.</summary>
    public Term Extract(Term vector, int lane, bool signed)
    {
        var code = signed ? Pick(Opcode.I8x16ExtractLaneS, Opcode.I16x8ExtractLaneS, Opcode.I32x4ExtractLane, Opcode.I64x2ExtractLane)
            : Pick(Opcode.I8x16ExtractLaneU, Opcode.I16x8ExtractLaneU, Opcode.I32x4ExtractLane, Opcode.I64x2ExtractLane);
        return Integer.Widen(new Term(M.Block, M.Block.ExtractLane(code, vector.Value, lane)), signed);
    }

    public Term Replace(Term vector, int lane, Term value)
    {
        var code = Pick(Opcode.I8x16ReplaceLane, Opcode.I16x8ReplaceLane, Opcode.I32x4ReplaceLane, Opcode.I64x2ReplaceLane);
        return new(M.Block, M.Block.ReplaceLane(code, vector.Value, lane, (Z == 3 ? value : value.Low32()).Value));
    }

    private Opcode Pick(Opcode b, Opcode h, Opcode s, Opcode d) => Z switch { 0 => b, 1 => h, 2 => s, _ => d };

    private Term Flip(Term a) => Xor(a, Splat(long.MinValue));
}
