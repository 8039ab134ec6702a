namespace Seam.Translator.Decode.Semantics;

/// <summary>What WebAssembly's vectors cannot do is done for each lane in 64 bits.</summary>
internal static class LaneByLane
{
    public static Term Map(Lanes v, Term a, bool signed, Func<Term, Term> op)
    {
        var result = v.Nothing;
        for (var lane = 0; lane < v.Count; lane++)
            result = v.Replace(result, lane, op(v.Extract(a, lane, signed)));
        return result;
    }

    public static Term Map(Lanes v, Term a, Term b, bool signed, Func<Term, Term, Term> op) => Map(v, a, signed, b, signed, op);

    public static Term Map(Lanes v, Term a, bool aSigned, Term b, bool bSigned, Func<Term, Term, Term> op)
    {
        var result = v.Nothing;
        for (var lane = 0; lane < v.Count; lane++)
            result = v.Replace(result, lane, op(v.Extract(a, lane, aSigned), v.Extract(b, lane, bSigned)));
        return result;
    }

    /// <summary>Lanes made half as wide: the results fill the lower half.</summary>
    public static Term Narrow(Lanes v, Term a, bool signed, Func<Term, Term> op)
    {
        var result = v.Nothing;
        for (var lane = 0; lane < v.Wider.Count; lane++)
            result = v.Replace(result, lane, op(v.Wider.Extract(a, lane, signed)));
        return result;
    }
}
