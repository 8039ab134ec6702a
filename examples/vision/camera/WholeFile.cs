using Seam.Foundation.Diagnostics;

namespace Vision.Camera;

internal static class WholeFile
{
    /// <summary>Writes a file all or not at all: beside the target first, then renamed over it.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new InputException($"cannot write '{path}': {e.Message}", "choose another place with -o, in a directory that exists and can be written", e);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made, or cannot be unmade; the caller reports why.
        }
    }
}
