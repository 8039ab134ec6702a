using System.Diagnostics;
using System.Text;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Finds the guest functions in the stack trace of an exception.</summary>
internal static class Backtrace
{
    /// <summary>Frames shown at each end of a long backtrace.</summary>
    private const int ShownFrames = 12;

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

    /// <summary>One frame a line, as it is shown to a person; of a long backtrace both ends.</summary>
    public static string Text(IReadOnlyList<GuestFrame> frames)
    {
        var text = new StringBuilder();
        for (var i = 0; i < frames.Count; i++)
        {
            if (i == ShownFrames && frames.Count > 2 * ShownFrames)
            {
                i = frames.Count - ShownFrames;
                text.Append($"  … {i - ShownFrames} frames …\n");
            }
            text.Append($"  {i}: {frames[i]}\n");
        }
        return text.ToString();
    }

    private static GuestFrame Frame(CompiledModule module, MethodName method, int ilOffset) =>
        new(module.Name, method.Function, module.Wasm.FunctionName(method.Function), ilOffset < 0 ? null : module.OffsetAt(method, ilOffset))
        {
            Code = module,
        };
}
