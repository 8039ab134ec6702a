using System.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Default values to bits. Null for the zero value, and for what is wrong and has been reported.</summary>
internal static class DefaultResolver
{
    public static Constant? Resolve(Scope scope, SchemaType type, LiteralSyntax literal)
    {
        var constant = type switch
        {
            _ when literal is BrokenLiteral => null,
            ScalarType { Kind: ScalarKind.Bool } => Bool(scope, literal),
            ScalarType s when s.Kind.IsFloat() => Float(scope, s.Kind, literal),
            ScalarType s => Integer(scope, s.Kind, literal),
            EnumType e => Enum(scope, e.Definition, literal),
            StringType => String(scope, literal),
            _ => NotAllowed(scope, type, literal),
        };
        return constant is null or { Bits: 0, Text: null or "" } ? null : constant;
    }

    private static Constant? Bool(Scope scope, LiteralSyntax literal) => SingleName(literal) switch
    {
        "true" => new Constant(1, null),
        "false" => new Constant(0, null),
        _ => WrongType(scope, literal, "bool", "write true or false"),
    };

    private static Constant? Integer(Scope scope, ScalarKind kind, LiteralSyntax literal)
    {
        if (literal is not NumberLiteral number || NumberText.IsFloat(number.Text))
            return WrongType(scope, literal, kind.Keyword(), "write an integer");
        var magnitude = NumberText.Integer(number.Text);
        var value = number.IsNegative ? -(Int128)(magnitude ?? 0) : magnitude ?? 0;
        if (magnitude is null || value < kind.Smallest() || value > kind.Largest())
        {
            scope.Report(ModelRules.DefaultOutOfRange, literal.Span, Spell(number), kind.Keyword(), $"it holds {kind.Smallest()} to {kind.Largest()}");
            return null;
        }
        return new Constant((ulong)(UInt128)(value & ((Int128.One << kind.Size() * 8) - 1)), null);
    }

    private static Constant? Float(Scope scope, ScalarKind kind, LiteralSyntax literal)
    {
        if (literal is NumberLiteral number)
            return FloatNumber(scope, kind, number);
        var isNegative = literal is NamesLiteral { IsNegative: true };
        return SingleName(literal, allowSign: true) switch
        {
            "inf" => FloatBits(kind, isNegative ? double.NegativeInfinity : double.PositiveInfinity),
            "nan" when !isNegative => new Constant(kind == ScalarKind.F32 ? 0x7fc00000u : 0x7ff8000000000000u, null),
            _ => WrongType(scope, literal, kind.Keyword(), "write a number, inf, -inf or nan"),
        };
    }

    private static Constant? FloatNumber(Scope scope, ScalarKind kind, NumberLiteral number)
    {
        var magnitude = kind == ScalarKind.F32 ? NumberText.Single(number.Text) : NumberText.Float(number.Text);
        if (!double.IsInfinity(magnitude))
            return FloatBits(kind, number.IsNegative ? -magnitude : magnitude);
        scope.Report(ModelRules.DefaultOutOfRange, number.Span, Spell(number), kind.Keyword(), "write inf for infinity");
        return null;
    }

    private static Constant FloatBits(ScalarKind kind, double value) =>
        new(kind == ScalarKind.F32 ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToUInt64Bits(value), null);

    private static Constant? Enum(Scope scope, EnumDefinition definition, LiteralSyntax literal)
    {
        if (literal is not NamesLiteral { IsNegative: false } names || names.Names.Count > 1 && !definition.IsFlags)
            return WrongType(scope, literal, definition.IsFlags ? "flags" : "an enum", $"write {(definition.IsFlags ? "names" : "one value")} of '{definition.Name}'{(definition.IsFlags ? " joined by '|'" : "")}");
        var bits = 0ul;
        foreach (var name in names.Names)
        {
            if (Member(scope, definition, name) is not { } member)
                return null;
            bits |= member.Value;
        }
        return new Constant(bits & (ulong.MaxValue >> (64 - definition.Carrier.Size() * 8)), null);
    }

    private static EnumMember? Member(Scope scope, EnumDefinition definition, Identifier name)
    {
        var member = definition.Find(name.Text);
        if (member is null && !definition.IsBroken)
            scope.Report(ModelRules.DefaultUnknownValue, name.Span, name.Text, definition.Name, Suggestion(scope, definition, name));
        return member;
    }

    private static string Suggestion(Scope scope, EnumDefinition definition, Identifier name) =>
        scope.Suggest(name.Text, definition.Values.Select(v => v.Name.Original))
        ?? $"it has {string.Join(", ", definition.Values.Take(8).Select(v => v.Name.Original))}{(definition.Values.Count > 8 ? " ..." : "")}";

    private static Constant? String(Scope scope, LiteralSyntax literal) =>
        literal is StringLiteral text ? new Constant(0, text.Value) : WrongType(scope, literal, "string", "write it in quotes");

    private static Constant? NotAllowed(Scope scope, SchemaType type, LiteralSyntax literal)
    {
        scope.Report(ModelRules.DefaultNotAllowed, literal.Span, type.Describe());
        return null;
    }

    private static Constant? WrongType(Scope scope, LiteralSyntax literal, string type, string help)
    {
        scope.Report(ModelRules.DefaultWrongType, literal.Span, type, help);
        return null;
    }

    private static string? SingleName(LiteralSyntax literal, bool allowSign = false) =>
        literal is NamesLiteral { Names: [var name] } names && (allowSign || !names.IsNegative) ? name.Text : null;

    private static string Spell(NumberLiteral number) =>
        new StringBuilder(number.IsNegative ? "-" : "").Append(number.Text.AsSpan(0, Math.Min(number.Text.Length, SchemaLimits.IdentifierCharacters))).ToString();
}
