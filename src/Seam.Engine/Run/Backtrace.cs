using System.Diagnostics;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Finds the guest functions in the stack trace of an exception.</summary>
internal static class Backtrace
{
    public static IReadOnlyList<GuestFrame> Of(Exception exception, CallGroup? group)
    {
        if (group is null)
            return [];
        var modules = group.Instances.Select(instance => instance.Module).Distinct().ToDictionary(module => module.Code);
        var frames = new List<GuestFrame>();
        var innerPart = default(MethodName);
        foreach (var frame in new StackTrace(exception, false).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || !modules.TryGetValue(type, out var module))
                continue;
            var name = MethodName.Parse(method.Name);
            if (!name.IsOuterPartOf(innerPart))
                frames.Add(Frame(module, name, frame.GetILOffset()));
            innerPart = name;
        }
        return frames;
    }

    private static GuestFrame Frame(CompiledModule module, MethodName method, int ilOffset) =>
        new(module.Name, method.Function, module.Wasm.FunctionName(method.Function), ilOffset < 0 ? null : module.OffsetAt(method, ilOffset));
}
