using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>Tables and memories, also with their contents inline (WebAssembly 6.6.6, 6.6.7).</summary>
internal static class TableParser
{
    private const int PageSize = 65536;

    public static void Table(ModuleScope scope, ModuleContents contents)
    {
        var head = ImportParser.Head(scope, contents, ExternalKind.Table);
        if (head.Import is { } import)
            contents.Imports.Add(new Import(import.Module, import.Name, TypeParser.TableType(scope)));
        else if (HasInlineElements(scope.Cursor))
            TableWithElements(scope, contents, head.Index);
        else
        {
            var type = TypeParser.TableType(scope);
            ConstantExpression? initial = scope.Cursor.At(TokenKind.Close) ? null : SegmentParser.Expression(scope);
            contents.Tables.Add(new Table(type, initial));
        }
    }

    public static void Memory(ModuleScope scope, ModuleContents contents)
    {
        var head = ImportParser.Head(scope, contents, ExternalKind.Memory);
        if (head.Import is { } import)
            contents.Imports.Add(new Import(import.Module, import.Name, TypeParser.MemoryType(scope)));
        else if (HasInlineData(scope.Cursor))
            MemoryWithData(scope, contents, head.Index);
        else
            contents.Memories.Add(TypeParser.MemoryType(scope));
    }

    /// <summary>A size comes first otherwise.</summary>
    private static bool HasInlineElements(TokenCursor cursor) => !cursor.TokenAt(AfterAddressType(cursor)).IsNumber;

    private static bool HasInlineData(TokenCursor cursor) => cursor.IsOpenAt(AfterAddressType(cursor), "data");

    private static int AfterAddressType(TokenCursor cursor) =>
        cursor.AtKeyword("i32") || cursor.AtKeyword("i64") ? cursor.Position + 1 : cursor.Position;

    private static void TableWithElements(ModuleScope scope, ModuleContents contents, int index)
    {
        var is64Bit = TypeParser.AddressIs64Bit(scope.Cursor);
        var type = TypeParser.ReferenceType(scope);
        scope.Cursor.ExpectOpen("elem");
        var segment = SegmentParser.Contents(scope, type) with { Mode = SegmentMode.Active, Table = index, Start = Zero(is64Bit) };
        scope.Cursor.Close();
        contents.Elements.Add(segment);
        contents.Tables.Add(new Table(new TableType(type, Exactly(segment.Count, is64Bit)), null));
    }

    private static void MemoryWithData(ModuleScope scope, ModuleContents contents, int index)
    {
        var is64Bit = TypeParser.AddressIs64Bit(scope.Cursor);
        scope.Cursor.ExpectOpen("data");
        var bytes = scope.Cursor.Strings();
        scope.Cursor.Close();
        contents.Data.Add(new DataSegment(SegmentMode.Active, index, Zero(is64Bit), bytes));
        contents.Memories.Add(new MemoryType(Exactly((bytes.Length + PageSize - 1) / PageSize, is64Bit)));
    }

    private static Limits Exactly(int size, bool is64Bit) => new((ulong)size, (ulong)size) { Is64Bit = is64Bit };

    private static ConstantExpression Zero(bool is64Bit)
    {
        var code = new ByteWriter(4);
        code.Opcode(is64Bit ? Opcode.I64Const : Opcode.I32Const);
        code.SignedLeb(0);
        code.Opcode(Opcode.End);
        return new ConstantExpression(code.ToArray(), 0);
    }
}
