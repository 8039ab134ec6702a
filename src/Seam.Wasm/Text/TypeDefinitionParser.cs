using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>Type definitions and groups of them (WebAssembly 6.4.8). The identifiers of all types are known before.</summary>
internal static class TypeDefinitionParser
{
    /// <summary>A module field <c>(type …)</c> or <c>(rec (type …)*)</c>.</summary>
    public static void Field(ModuleScope scope)
    {
        var types = new List<SubType>();
        if (scope.Cursor.TryOpen("rec"))
        {
            while (!scope.Cursor.At(TokenKind.Close))
                types.Add(Definition(scope, scope.Types.Count + types.Count));
            scope.Cursor.Close();
        }
        else
            types.Add(Definition(scope, scope.Types.Count));
        scope.Types.Add(new TypeGroup([.. types]));
    }

    private static SubType Definition(ModuleScope scope, int index)
    {
        var cursor = scope.Cursor;
        cursor.ExpectOpen("type");
        scope.TakeName(NameKind.Type, index);
        var type = cursor.TryOpen("sub") ? Sub(scope, index) : SubType.Final(Composite(scope, index));
        cursor.Close();
        return type;
    }

    private static SubType Sub(ModuleScope scope, int index)
    {
        var isFinal = scope.Cursor.TryKeyword("final");
        var supertypes = new List<int>();
        while (scope.Cursor.AtIndex)
            supertypes.Add(scope.Types.Names.Resolve(scope.Cursor));
        var composite = Composite(scope, index);
        scope.Cursor.Close();
        return new SubType(composite, isFinal, [.. supertypes]);
    }

    private static CompositeType Composite(ModuleScope scope, int index)
    {
        var cursor = scope.Cursor;
        CompositeType type;
        if (cursor.TryOpen("func"))
            type = TypeUseParser.Signature(scope, new LocalSpace(scope, function: null));
        else if (cursor.TryOpen("array"))
            type = new ArrayType(Storage(scope));
        else
            type = new StructType(Fields(scope, index));
        cursor.Close();
        return type;
    }

    private static FieldType[] Fields(ModuleScope scope, int type)
    {
        scope.Cursor.ExpectOpen("struct");
        var fields = new List<FieldType>();
        while (scope.Cursor.TryOpen("field"))
        {
            if (scope.Cursor.At(TokenKind.Identifier))
                fields.Add(NamedField(scope, type));
            else
                while (!scope.Cursor.At(TokenKind.Close))
                    fields.Add(UnnamedField(scope, type));
            scope.Cursor.Close();
        }
        return [.. fields];
    }

    private static FieldType NamedField(ModuleScope scope, int type)
    {
        var name = scope.Cursor.NameOf(scope.Cursor.Current);
        var index = scope.Types.Fields(type).Declare(scope.Cursor);
        scope.Names.Add(NameKind.Field, NameSection.InnerKey(type, index), scope.Annotated(scope.Cursor.Position) ?? name);
        return Storage(scope);
    }

    private static FieldType UnnamedField(ModuleScope scope, int type)
    {
        scope.Types.Fields(type).Declare(1);
        return Storage(scope);
    }

    private static FieldType Storage(ModuleScope scope)
    {
        if (!scope.Cursor.TryOpen("mut"))
            return Packed(scope);
        var field = Packed(scope) with { IsMutable = true };
        scope.Cursor.Close();
        return field;
    }

    private static FieldType Packed(ModuleScope scope)
    {
        var bits = scope.Cursor.TryKeyword("i8") ? 8 : scope.Cursor.TryKeyword("i16") ? 16 : 0;
        return new FieldType(bits == 0 ? TypeParser.ValueType(scope) : Types.ValueType.I32, bits, IsMutable: false);
    }
}
