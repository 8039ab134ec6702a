using System.Text;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>Schemas on disk, for <see cref="ImportLoader"/>.</summary>
public static class SourceFiles
{
    /// <summary>The text of a file, or null when it is not there or cannot be read. Of a file that is too large only enough is read to complain.</summary>
    public static SourceText? Open(string path)
    {
        try
        {
            using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
            var buffer = new char[SchemaLimits.FileCharacters + 1];
            return new SourceText(path, new string(buffer, 0, reader.ReadBlock(buffer)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
