using Seam.Translator.Ir;

namespace Seam.Translator.Optimise.Webs;

/// <summary>The type of each web of a function: as narrow as what is read from it allows. Types only grow: i32, i64; f32, f64, v128.</summary>
internal sealed class WebTypes
{
    private readonly FunctionWebs _webs;
    private readonly Function _function;

    public WebTypes(FunctionWebs webs)
    {
        (_webs, _function) = (webs, webs.Function);
        Types = [.. webs.Variables.Select(v => Least(_function.TypeOf(v)))];
        ResultTypes = [.. _function.ResultTypes.Select(Least)];
    }

    public FunctionWebs Webs => _webs;

    public ValueType[] Types { get; }

    /// <summary>What the function returns: as much as any caller reads.</summary>
    public ValueType[] ResultTypes { get; }

    public ValueType ParameterType(int position) => Types[_webs.Parameters[position]];

    /// <summary>The narrowest view of a register's type.</summary>
    public static ValueType Least(ValueType type) => type.Kind switch
    {
        ValueKind.I64 => ValueType.I32,
        ValueKind.F64 or ValueKind.V128 => ValueType.F32,
        _ => type,
    };

    /// <summary>Widens a type to hold another, and says whether that changed it.</summary>
    public static bool Widen(ref ValueType type, ValueType needed)
    {
        if (needed.Kind <= type.Kind)
            return false;
        type = needed;
        return true;
    }

    /// <summary>Widens the webs until every read finds what it needs.</summary>
    /// <param name="takes">The type that a terminator needs of the variable at a place of its list.</param>
    public void Solve(Func<Terminator, int, ValueType> takes)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = _function.Blocks.Count - 1; i >= 0; i--)
                changed |= Visit(i, takes);
        }
    }

    private bool Visit(int number, Func<Terminator, int, ValueType> takes)
    {
        var block = _function.Blocks[number];
        var changed = false;
        for (var k = 0; k < block.Terminator.Takes.Count; k++)
            changed |= Widen(ref Types[_webs.Takes[number][k]], block.Terminator is Return ? ResultTypes[k] : takes(block.Terminator, k));
        var wide = WideNeeds.Of(block, i => _webs.Ops[number][i] < 0 || Types[_webs.Ops[number][i]] == ValueType.I64);
        for (var i = 0; i < block.Ops.Length; i++)
            if (block.Ops[i].Kind == OperationKind.Get && _webs.Ops[number][i] is >= 0 and var web)
            {
                var view = block.Ops[i].Operation.Result!.Value;
                changed |= Widen(ref Types[web], view == ValueType.I64 && !wide[i] ? ValueType.I32 : view);
            }
        return changed;
    }
}
