using System.Runtime.InteropServices;

namespace Seam.Engine.Memory.Native;

/// <summary>The operating system refused a call: which, for what, and its own words.</summary>
public sealed class SystemCallException(string call, string purpose, int errno)
    : Exception($"{call} failed to {purpose}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})")
{
    public int Errno { get; } = errno;

    /// <summary>Takes errno of the P/Invoke just made on this thread.</summary>
    internal static SystemCallException Last(string call, string purpose) =>
        new(call, purpose, Marshal.GetLastPInvokeError());
}
