using Seam.Engine.Compile;
using Seam.Engine.Intrinsics;
using Seam.Engine.Run;
using Seam.Wasm.Model;

namespace Seam.Engine.Link;

/// <summary>Makes an instance of a module, in the order of the specification (4.5.4): what a step traps on, the steps before have done.</summary>
internal static unsafe class Instantiation
{
    public static Instance Instantiate(WasmEngine engine, CompiledModule module, ImportedExterns imports)
    {
        var instance = new Instance(engine, module, imports);
        engine.ObjectHeap?.Add(instance, module);
        foreach (var item in imports.All)
            item.Join(instance.Group);
        foreach (var item in (IEnumerable<Extern>)[.. instance.Memories, .. instance.Tables, .. instance.Globals])
        {
            item.Join(instance.Group);
            instance.Group.Keep(item);
        }
        SetGlobals(instance);
        instance.RestingStackPointer = *(int*)instance.StackPointerCell;
        SetElementSegments(instance);
        FillTables(instance);
        CopyElements(instance);
        CopyData(instance);
        return instance;
    }

    /// <summary>Runs the start function; the last step.</summary>
    public static void Start(Instance instance)
    {
        if (instance.Module.Wasm.Start is { } start)
            instance.FunctionAt(start).Invoke();
    }

    private static void SetGlobals(Instance instance)
    {
        var (defined, imported) = (instance.Module.Wasm.Globals, instance.Module.Wasm.Spaces.ImportedGlobalCount);
        for (var i = 0; i < defined.Length; i++)
        {
            instance.Globals[imported + i].Raw = ConstantEvaluator.Evaluate(instance, defined[i].Initial);
        }
    }

    private static void SetElementSegments(Instance instance)
    {
        var segments = instance.Module.Wasm.Elements;
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment.Mode == SegmentMode.Declarative)
                continue;
            if (IlTypes.IsObject(instance.Engine.Objects.Lower(instance.Module.Types.Canonical(segment.Type))))
                instance.Segments.SetElements(i, [.. Evaluate(instance, segment).Select(value => new ObjectElement(value.Object))]);
            else if (segment.Expressions.Length > 0)
                instance.Segments.SetElements(i, [.. Evaluate(instance, segment).Select(value => value.Record)]);
            else
                instance.Segments.SetElements(i, [.. segment.Functions.Select(instance.RecordOf)]);
        }
    }

    private static IEnumerable<RawValue> Evaluate(Instance instance, ElementSegment segment) =>
        segment.Expressions.Select(expression => ConstantEvaluator.Evaluate(instance, expression));

    private static void FillTables(Instance instance)
    {
        var (defined, imported) = (instance.Module.Wasm.Tables, instance.Module.Wasm.Spaces.ImportedTableCount);
        for (var i = 0; i < defined.Length; i++)
            if (defined[i].Initial is { } initial)
                instance.Tables[imported + i].Fill(
                    0, ConstantEvaluator.Evaluate(instance, initial), (uint)instance.Tables[imported + i].Length);
    }

    private static void CopyElements(Instance instance)
    {
        var segments = instance.Module.Wasm.Elements;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is not { Mode: SegmentMode.Active, Start: { } start })
                continue;
            var to = ConstantEvaluator.Address(instance, start, instance.Tables[segments[i].Table].Type.Limits);
            instance.Tables[segments[i].Table].Initialize(instance.Segments, i, to, 0, (uint)segments[i].Count);
            instance.Segments.DropElements(i);
        }
    }

    private static void CopyData(Instance instance)
    {
        var segments = instance.Module.Wasm.Data;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is not { Mode: SegmentMode.Active, Start: { } start })
                continue;
            var to = ConstantEvaluator.Address(instance, start, instance.Memories[segments[i].Memory].Type.Limits);
            MemoryOperations.Initialize(to, 0, (uint)segments[i].Bytes.Length, i, segments[i].Memory, instance.Context);
            instance.Segments.DropData(i);
        }
    }
}
