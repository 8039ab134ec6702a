using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;

namespace Seam.Cli.Commands;

/// <summary>Modules that the user names.</summary>
internal static class ModuleInput
{
    /// <exception cref="InputException">There is no such file, or it is too large for a module.</exception>
    public static byte[] Read(string path) => InputFile.Read(path, Seam.Engine.WasmEngine.LargestModule);

    /// <summary>Errors in a module's bytes get the file's name.</summary>
    public static T Naming<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InputException e) when (!e.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal))
        {
            throw new InputException($"'{path}': {e.Message}", e.Help, e);
        }
    }
}
