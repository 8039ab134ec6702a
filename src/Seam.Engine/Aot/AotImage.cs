using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Seam.Engine.Aot;

/// <summary>An emitted assembly → the bytes of its file.</summary>
internal static class AotImage
{
    /// <summary>Resources begin at multiples of this many bytes (ECMA-335 II.24.2.2 leaves it open; the runtime's own tools do so).</summary>
    private const int ResourceAlignment = 8;

    public static byte[] Write(PersistedAssemblyBuilder assembly, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> resources)
    {
        var metadata = assembly.GenerateMetadata(out var code, out var fields);
        var carried = new BlobBuilder();
        foreach (var (name, bytes) in resources)
        {
            carried.Align(ResourceAlignment);
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(name), default, (uint)carried.Count);
            carried.WriteInt32(bytes.Length);
            carried.WriteBytes(bytes.ToArray());
        }
        var references = PublicReferences.Add(metadata);
        var image = new BlobBuilder();
        new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage), new MetadataRootBuilder(metadata), code, fields, carried)
            .Serialize(image);
        var file = image.ToArray();
        references.Apply(file);
        return file;
    }
}
