using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Wasm.Text;

namespace Seam.Cli.Commands;

/// <summary>Modules that the user names.</summary>
internal static class ModuleInput
{
    private const int LargestText = 64 << 20;

    /// <exception cref="InputException">There is no such file, or it is too large for a module.</exception>
    public static byte[] Read(string path) => InputFile.Read(path, Seam.Engine.WasmEngine.LargestModule);

    /// <summary>A module, binary or text; a file is a binary when it begins as one.</summary>
    /// <exception cref="InputException">It is neither; what is wrong with the text is printed.</exception>
    public static byte[] ReadBinary(string path)
    {
        var bytes = Read(path);
        if (bytes.AsSpan().StartsWith("\0asm"u8))
            return bytes;
        if (bytes.Length == 0)
            throw new InputException($"'{path}' is empty", "name a module, binary or text");
        if (bytes.Length > LargestText)
            throw new InputException($"'{path}' is no WebAssembly binary, and with {bytes.Length} bytes too large for its text", $"a text may have {LargestText} bytes");
        var diagnostics = new DiagnosticBag();
        var binary = WatParser.Decode(path, bytes, diagnostics) is { } source ? WatParser.Parse(source, diagnostics) : null;
        if (diagnostics.Items.Count > 0)
            Console.Error.WriteLine(DiagnosticPrinter.Print(diagnostics.Items));
        return binary ?? throw new InputException($"'{path}' is neither a WebAssembly binary nor its text", "mend what is reported above");
    }

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
