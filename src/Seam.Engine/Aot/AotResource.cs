namespace Seam.Engine.Aot;

/// <summary>The names of what an assembly carries besides code.</summary>
internal static class AotResource
{
    public const string Manifest = "seam.manifest";

    /// <summary>The binary, whole: an instance needs its segments, a backtrace its names, a debugger its custom sections.</summary>
    public const string Module = "seam.module";

    public const string Offsets = "seam.offsets";
}
