using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>
/// Choices → a valid module that ends whatever it is given. It imports <c>host.log</c> (i32, i64) and exports <c>run</c> (i32, i64),
/// whose results are integers, <c>dump</c>, which stores the globals at the start of the memory, and the <c>memory</c>.
/// </summary>
public static class ProgramGenerator
{
    private const int MostFuel = 4001, CallCost = 50, GlobalBytes = 16;

    public static byte[] Generate(Choices choices)
    {
        var shape = Draw(choices);
        var bodies = shape.Functions.Skip(1).Select(type => Body(shape, type, choices)).ToList();
        bodies.Add(Entry(shape));
        bodies.Add(Dump(shape));
        return ModuleWriter.Write(Assemble(shape, bodies, choices));
    }

    private static Shape Draw(Choices choices)
    {
        var minimum = 1 + (ulong)choices.Below(2);
        var shape = new Shape
        {
            Memory = new MemoryType(new Limits(minimum, minimum + (ulong)choices.Below(3))),
            DataSegments = 2,
            ElementSegments = 2,
        };
        shape.Functions.Add(new FunctionType([ValueType.I32, ValueType.I64], []));
        shape.Globals.AddRange(((ValueType[])[ValueType.I32, .. Shape.Types]).Select(type => new GlobalType(type, IsMutable: true)));
        for (var count = choices.Below(8); count > 0; count--)
            shape.Globals.Add(new GlobalType(choices.Of(Shape.Types), IsMutable: true));
        for (var count = 1 + choices.Below(2); count > 0; count--)
            shape.Tables.Add(1 + choices.Below(10));
        for (var count = 1 + choices.Below(2); count > 0; count--)
            shape.Tags.Add(Some(choices, 2));
        for (var count = choices.Below(5); count > 0; count--)
            shape.Functions.Add(new FunctionType(Some(choices, choices.OneIn(6) ? 12 : 3), Some(choices, choices.OneIn(8) ? 10 : 3)));
        ValueType[] integers = [ValueType.I32, ValueType.I64];
        shape.Functions.Add(new FunctionType([.. integers], [.. Enumerable.Range(0, 1 + choices.Below(3)).Select(_ => choices.Of(integers))]));
        for (var count = shape.Tables[0] - choices.Below(2); count > 0; count--)
            shape.FirstTable.Add(choices.Below(shape.Functions.Count));
        return shape;
    }

    private static ValueType[] Some(Choices choices, int most) =>
        [.. Enumerable.Range(0, choices.Below(most + 1)).Select(_ => choices.Of(Shape.Types))];

    private static FunctionBody Body(Shape shape, FunctionType type, Choices choices)
    {
        var budget = choices.OneIn(200) ? 4000 : 10 + choices.Below(100);
        var scope = new FunctionScope(shape, type, choices, budget);
        foreach (var local in Some(choices, 10))
            scope.AddLocal(local);
        scope.Code.Burn(CallCost);
        new Statements(scope).Body(type.Results);
        scope.Code.End();
        LocalRun[] locals = [.. scope.Locals.Skip(type.Parameters.Length).Select(local => new LocalRun(1, local))];
        return new FunctionBody(shape.TypeIndex(type), locals, scope.Code.Bytes.ToArray(), 0);
    }

    /// <summary>Fills up the fuel and calls the last function. No other function can call this one, so it is done once.</summary>
    private static FunctionBody Entry(Shape shape)
    {
        var code = new Code(shape);
        code.I32(MostFuel);
        code.Op(Opcode.GlobalSet, Shape.Fuel);
        code.Op(Opcode.LocalGet, 0);
        code.Op(Opcode.LocalGet, 1);
        code.Op(Opcode.Call, shape.Functions.Count - 1);
        code.End();
        return new FunctionBody(shape.TypeIndex(shape.Functions[^1]), [], code.Bytes.ToArray(), 0);
    }

    private static FunctionBody Dump(Shape shape)
    {
        var code = new Code(shape);
        for (var i = 0; i < shape.Globals.Count; i++)
        {
            code.I32(i * GlobalBytes);
            code.Op(Opcode.GlobalGet, i);
            code.Op(shape.Globals[i].Type.Kind switch
            {
                ValueKind.I32 => Opcode.I32Store,
                ValueKind.I64 => Opcode.I64Store,
                ValueKind.F32 => Opcode.F32Store,
                ValueKind.F64 => Opcode.F64Store,
                _ => Opcode.V128Store,
            });
            code.Bytes.MemoryArgument(0, 0, 0);
        }
        code.End();
        return new FunctionBody(shape.TypeIndex(new FunctionType([], [])), [], code.Bytes.ToArray(), 0);
    }

    private static Module Assemble(Shape shape, List<FunctionBody> bodies, Choices choices)
    {
        var log = new Import("host", "log", new FunctionImportType(shape.TypeIndex(shape.Functions[Shape.Log])));
        TagType[] tags = [.. shape.Tags.Select(carried => new TagType(shape.TypeIndex(new FunctionType(carried, []))))];
        return new Module
        {
            TypeGroups = shape.Groups,
            Imports = [log],
            Functions = [.. bodies],
            Tables = [.. shape.Tables.Select(size => new Table(new TableType(ValueType.FuncRef, new Limits((ulong)size, (ulong)size + 5)), null))],
            Memories = [shape.Memory],
            Tags = tags,
            Globals = [.. shape.Globals.Select((type, i) => new Global(type, Constant(shape, type.Type, i == Shape.Fuel ? new Choices([]) : choices)))],
            Exports =
            [
                new Export("run", ExternalKind.Function, bodies.Count - 1),
                new Export("dump", ExternalKind.Function, bodies.Count),
                new Export("memory", ExternalKind.Memory, 0),
            ],
            Elements = Elements(shape),
            Data = [Data(SegmentMode.Active, Address(shape, choices), choices), Data(SegmentMode.Passive, null, choices)],
            DataCount = 2,
        };
    }

    /// <summary>The first is put into the first table; the second is for table.init, and allows ref.func of all.</summary>
    private static ElementSegment[] Elements(Shape shape)
    {
        int[] all = [.. Enumerable.Range(0, shape.Functions.Count)];
        var start = Constant(shape, ValueType.I32, new Choices([]));
        return
        [
            new(SegmentMode.Active, 0, start, ValueType.FuncRef, [.. shape.FirstTable], []),
            new(SegmentMode.Passive, 0, null, ValueType.FuncRef, all, []),
        ];
    }

    private static DataSegment Data(SegmentMode mode, ConstantExpression? start, Choices choices) =>
        new(mode, 0, start, Enumerable.Range(0, 4 + choices.Below(8)).SelectMany(_ => BitConverter.GetBytes(choices.Bits64())).ToArray());

    private static ConstantExpression Address(Shape shape, Choices choices)
    {
        var code = new Code(shape);
        code.I32(choices.Below(65_000));
        code.End();
        return new ConstantExpression(code.Bytes.ToArray(), 0);
    }

    private static ConstantExpression Constant(Shape shape, ValueType type, Choices choices)
    {
        var code = new Code(shape);
        code.Constant(type, choices);
        code.End();
        return new ConstantExpression(code.Bytes.ToArray(), 0);
    }
}
