namespace Seam.Cli.Output;

/// <summary>What the process answers; a guest's own exit code passes through <c>seam run</c> unchanged.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int BadInput = 1;
    public const int Usage = 2;
}
