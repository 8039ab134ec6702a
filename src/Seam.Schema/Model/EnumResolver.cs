using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Gives enum values and flags their numbers.</summary>
internal sealed class EnumResolver(Scope scope, EnumSyntax syntax, ScalarKind carrier)
{
    private readonly Dictionary<Int128, string> _taken = [];
    private readonly List<EnumMember> _members = [];
    private Int128 _next = syntax.Kind == EnumKind.Flags ? 1 : 0;

    /// <summary>Null when the carrier is no integer type.</summary>
    public static EnumDefinition? Resolve(Scope scope, EnumSyntax syntax)
    {
        if (Carrier(scope, syntax) is not { } carrier)
            return null;
        if (syntax.Values.Count == 0 && !syntax.Head.IsBroken)
            scope.Report(ModelRules.EnumEmpty, syntax.Name.Span, syntax.Name.Text);
        var members = new EnumResolver(scope, syntax, carrier).Members();
        return new EnumDefinition(scope.Qualify(syntax.Name), Attributes.Remarks(scope, syntax), carrier, syntax.Kind == EnumKind.Flags, members)
        {
            IsBroken = syntax.Head.IsBroken || members.Count < syntax.Values.Count,
        };
    }

    private static ScalarKind? Carrier(Scope scope, EnumSyntax syntax)
    {
        if (syntax.Carrier.Text.Length == 0)
            return null;
        var kind = ScalarKinds.Parse(syntax.Carrier.Text);
        if (kind is null or ScalarKind.Bool || kind.Value.IsFloat())
            scope.Report(ModelRules.CarrierNotInteger, syntax.Carrier.Span, syntax.Carrier.Text);
        else if (syntax.Kind == EnumKind.Flags && kind.Value.IsSigned())
            scope.Report(ModelRules.CarrierNotUnsigned, syntax.Carrier.Span, syntax.Carrier.Text);
        else
            return kind;
        return null;
    }

    private List<EnumMember> Members()
    {
        var names = scope.Names();
        foreach (var value in syntax.Values)
            if (names.Declare(value.Name))
                Add(value);
        return _members;
    }

    private void Add(EnumValueSyntax member)
    {
        if (Value(member) is not { } value)
            return;
        _next = syntax.Kind == EnumKind.Flags ? value * 2 : value + 1;
        if (IsValid(member, value))
            _members.Add(new EnumMember(new Name(member.Name.Text), Attributes.Remarks(scope, member.Documentation, member.Attributes), (ulong)(UInt128)(value & ulong.MaxValue)));
    }

    private Int128? Value(EnumValueSyntax member)
    {
        if (member.Value is null)
            return _next;
        if (member.Value is NumberLiteral number && !NumberText.IsFloat(number.Text) && NumberText.Integer(number.Text) is { } magnitude)
            return number.IsNegative ? -(Int128)magnitude : magnitude;
        if (member.Value is not BrokenLiteral)
            scope.Report(ModelRules.EnumValueNotInteger, member.Value.Span, member.Name.Text);
        return null;
    }

    private bool IsValid(EnumValueSyntax member, Int128 value)
    {
        var span = member.Value?.Span ?? member.Name.Span;
        if (value < carrier.Smallest() || value > carrier.Largest())
            scope.Report(ModelRules.EnumValueTooLarge, span, value, member.Name.Text, carrier.Keyword());
        else if (syntax.Kind == EnumKind.Flags && !IsSingleBit(value))
            scope.Report(ModelRules.FlagNotSingleBit, span, member.Name.Text, value);
        else if (!_taken.TryAdd(value, member.Name.Text))
            scope.Report(ModelRules.EnumValueTwice, span, member.Name.Text, value, _taken[value]);
        else
            return true;
        return false;
    }

    private static bool IsSingleBit(Int128 value) => value > 0 && (value & (value - 1)) == 0;
}
