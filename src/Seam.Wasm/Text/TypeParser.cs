using Seam.Wasm.Binary;

namespace Seam.Wasm.Text;

/// <summary>Value types, limits and the types of imports (WebAssembly 6.4).</summary>
internal static class TypeParser
{
    public static bool AtValueType(TokenCursor cursor) => cursor.AtOpen("ref") || cursor.At(TokenKind.Keyword) && Named(cursor.Text) is not null;

    public static ValueType ValueType(ModuleScope scope)
    {
        var cursor = scope.Cursor;
        if (cursor.AtOpen("ref"))
            return Reference(scope);
        if (!cursor.At(TokenKind.Keyword) || Named(cursor.Text) is not { } type)
            throw cursor.Unexpected("a value type");
        cursor.Position++;
        return type;
    }

    public static ValueType ReferenceType(ModuleScope scope)
    {
        var start = scope.Cursor.Position;
        var type = ValueType(scope);
        if (type.IsReference)
            return type;
        scope.Cursor.Position = start;
        throw scope.Cursor.Unexpected("a reference type");
    }

    public static HeapType HeapType(ModuleScope scope)
    {
        var cursor = scope.Cursor;
        if (cursor.AtIndex)
            return Types.HeapType.FromCode((int)Math.Min((uint)scope.Types.Names.Resolve(cursor), ModuleLimits.MaxIndex));
        if (!cursor.At(TokenKind.Keyword) || Types.HeapType.Named(cursor.Text) is not { } heap)
            throw cursor.Unexpected("a heap type");
        cursor.Position++;
        return heap;
    }

    /// <summary>Value types up to the closing parenthesis, which is taken too.</summary>
    public static void ValueTypes(ModuleScope scope, List<ValueType> types)
    {
        while (!scope.Cursor.At(TokenKind.Close))
            types.Add(ValueType(scope));
        scope.Cursor.Close();
    }

    public static MemoryType MemoryType(ModuleScope scope)
    {
        var limits = Limits(scope.Cursor, AddressIs64Bit(scope.Cursor));
        return new MemoryType(limits with { IsShared = scope.Cursor.TryKeyword("shared") });
    }

    public static TableType TableType(ModuleScope scope)
    {
        var limits = Limits(scope.Cursor, AddressIs64Bit(scope.Cursor));
        return new TableType(ReferenceType(scope), limits);
    }

    public static GlobalType GlobalType(ModuleScope scope)
    {
        if (!scope.Cursor.TryOpen("mut"))
            return new GlobalType(ValueType(scope), IsMutable: false);
        var type = ValueType(scope);
        scope.Cursor.Close();
        return new GlobalType(type, IsMutable: true);
    }

    /// <summary>The optional word that gives the type of addresses: i32 unless it is there.</summary>
    public static bool AddressIs64Bit(TokenCursor cursor)
    {
        var is64Bit = cursor.AtKeyword("i64");
        if (is64Bit || cursor.AtKeyword("i32"))
            cursor.Position++;
        return is64Bit;
    }

    private static Limits Limits(TokenCursor cursor, bool is64Bit)
    {
        var minimum = cursor.Natural(64);
        ulong? maximum = cursor.At(TokenKind.Natural) ? cursor.Natural(64) : null;
        return new Limits(minimum, maximum) { Is64Bit = is64Bit };
    }

    private static ValueType Reference(ModuleScope scope)
    {
        scope.Cursor.ExpectOpen("ref");
        var nullable = scope.Cursor.TryKeyword("null");
        var heap = HeapType(scope);
        scope.Cursor.Close();
        return Types.ValueType.Reference(heap, nullable);
    }

    private static ValueType? Named(ReadOnlySpan<char> word) => word switch
    {
        "i32" => Types.ValueType.I32,
        "i64" => Types.ValueType.I64,
        "f32" => Types.ValueType.F32,
        "f64" => Types.ValueType.F64,
        "v128" => Types.ValueType.V128,
        _ => Types.HeapType.OfReference(word) is { } heap ? Types.ValueType.Reference(heap, nullable: true) : null,
    };
}
