namespace Seam.Cli.Output;

/// <summary>What the process answers; a guest's own exit code passes through <c>seam run</c> unchanged.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int BadInput = 1;
    public const int Usage = 2;

    /// <summary>A fault of our own: EX_SOFTWARE of sysexits.h.</summary>
    public const int Fault = 70;
}
