using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Validate;

/// <summary>Checks the bodies of all functions, each in one pass over its code.</summary>
internal static class FunctionValidator
{
    public static void CheckAll(ModuleContext context, CancellationToken stop)
    {
        var first = context.Spaces.ImportedFunctionCount;
        for (var i = 0; i < context.Module.Functions.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            Check(context, context.Module.Functions[i], new Place(context.Module, Place.Function, first + i));
        }
    }

    private static void Check(ModuleContext context, FunctionBody body, Place place)
    {
        var type = context.Module.Types[body.TypeIndex];
        var state = context.Code;
        foreach (var run in body.Locals)
            context.CheckType(run.Type, place with { Offset = body.Offset });
        state.Locals.Reset(type.Parameters, body.Locals);
        state.Begin(place, type.Results);
        Walk(state, new CodeReader(body));
    }

    private static void Walk(CodeState state, CodeReader code)
    {
        while (code.Next())
        {
            state.Enter(ref code);
            OperatorRules.Check(state, ref code);
        }
        if (state.Depth > 0)
            throw new MalformedModuleException("unexpected end of section or function: END opcode expected", code.EndOffset);
    }
}
