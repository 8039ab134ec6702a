using Seam.Foundation.Diagnostics;

namespace Seam.Foundation.Files;

/// <summary>Files that users name.</summary>
public static class InputFile
{
    /// <summary>The whole file.</summary>
    /// <param name="largest">What may be read into memory.</param>
    /// <exception cref="InputException">There is no such file, it cannot be read, or it is larger.</exception>
    public static byte[] Read(string path, long largest)
    {
        if (Directory.Exists(path))
            throw new InputException($"'{path}' is a directory", "name a file");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Read(file, path, largest);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"there is no file '{path}'", "check the path", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read '{path}': {e.Message}", "check that it is a file and may be read", e);
        }
    }

    /// <summary>Pipes and devices do not know their length; they are read until they end or are too long.</summary>
    private static byte[] Read(FileStream file, string path, long largest)
    {
        if (file.CanSeek && file.Length > largest)
            throw TooLarge(path, largest);
        using var content = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var chunk = new byte[64 * 1024];
        for (int read; (read = file.Read(chunk)) > 0; content.Write(chunk, 0, read))
            if (content.Length + read > largest)
                throw TooLarge(path, largest);
        return content.ToArray();
    }

    private static InputException TooLarge(string path, long largest) =>
        new($"'{path}' is larger than {largest} bytes", "check that it is the right file; a larger one cannot be read");
}
