using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Custom sections: a name, and bytes that are kept as they are.</summary>
internal static class CustomSections
{
    public static CustomSection Read(ref SectionReader section)
    {
        var name = section.Name();
        var offset = section.Bytes.Offset;
        return new CustomSection(name, section.Rest(), offset);
    }
}
