using System.Diagnostics;
using System.Text;
using Seam.Engine.Compile;

namespace Seam.Engine.Run;

/// <summary>Finds the guest functions in the stack trace of an exception.</summary>
internal static class Backtrace
{
    /// <summary>Frames shown at each end of a long backtrace.</summary>
    private const int ShownFrames = 12;

    /// <summary>Where the runtime has what the JIT compiler calls to throw.</summary>
    private const string RuntimeServices = "Internal.Runtime.CompilerHelpers";

    public static IReadOnlyList<GuestFrame> Of(Exception exception, CallGroup? group)
    {
        if (group is null)
            return [];
        var modules = ModulesOf(group);
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

    /// <summary>Whether compiled code threw an exception itself, or by what the JIT compiler makes it call.</summary>
    public static bool IsThrownByGuest(Exception exception, CallGroup? group)
    {
        var thrower = new StackTrace(exception, false).GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType)
            .FirstOrDefault(type => type?.Namespace != RuntimeServices);
        return group is not null && thrower is not null && ModulesOf(group).ContainsKey(thrower);
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

    private static Dictionary<Type, CompiledModule> ModulesOf(CallGroup group) =>
        group.Instances.Select(instance => instance.Module).Distinct().ToDictionary(module => module.Code);

    private static GuestFrame Frame(CompiledModule module, MethodName method, int ilOffset) =>
        new(module.Name, method.Function, module.Wasm.FunctionName(method.Function), ilOffset < 0 ? null : module.OffsetAt(method, ilOffset))
        {
            Code = module,
        };
}
