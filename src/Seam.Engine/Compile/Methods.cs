using System.Reflection;

namespace Seam.Engine.Compile;

/// <summary>Names a static method by its group, checked by the C# compiler, instead of by a string.</summary>
internal static class Methods
{
    public static MethodInfo Of(Delegate method) => method.Method;
}
