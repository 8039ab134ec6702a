using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Function bodies (WebAssembly 5.5.13).</summary>
internal static class CodeSections
{
    /// <summary>The bodies, each joined with its entry of the function section.</summary>
    public static FunctionBody[] Read(ref SectionReader section, int[] types)
    {
        var offset = section.Bytes.Offset;
        var count = section.Count(section.Limits.Functions, "functions");
        if (count != types.Length)
            throw new MalformedModuleException(
                $"function and code section have inconsistent lengths: {types.Length} and {count}", offset);
        var bodies = new FunctionBody[count];
        for (var i = 0; i < count; i++)
            bodies[i] = ReadBody(ref section, types[i]);
        return bodies;
    }

    private static FunctionBody ReadBody(ref SectionReader section, int type)
    {
        var offset = section.Bytes.Offset;
        var body = section.Nested();
        if (body.Bytes.Length > section.Limits.FunctionSize)
            throw new MalformedModuleException(
                $"function of {body.Bytes.Length} bytes, at most {section.Limits.FunctionSize} are accepted", offset);
        var first = body.Bytes.Offset;
        var locals = ReadLocals(ref body);
        var start = body.Bytes.Offset;
        return new FunctionBody(type, locals, body.Rest(), start) { LocalBytes = start - first };
    }

    private static LocalRun[] ReadLocals(ref SectionReader body)
    {
        var offset = body.Bytes.Offset;
        var runs = body.Vector(body.Bytes.Remaining, "local runs", ReadLocalRun);
        var total = 0L;
        foreach (var run in runs)
            total += run.Count;
        return total <= body.Limits.Locals
            ? runs
            : throw new MalformedModuleException($"too many locals: {total}, at most {body.Limits.Locals} are accepted", offset);
    }

    private static LocalRun ReadLocalRun(ref SectionReader body)
    {
        var count = body.Bytes.ReadIndex();
        return new LocalRun(count, body.Bytes.ReadValueType());
    }
}
