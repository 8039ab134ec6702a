using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Seam.Engine.Aot;

/// <summary>
/// Emitted code refers to types where the running runtime has them, in its private core library, which C# projects do not see. This
/// makes them references to the public assemblies that forward those types. What is forwarded by none stays as it is.
/// </summary>
internal sealed class PublicReferences
{
    private static readonly string[] Public = ["System.Runtime", "System.Runtime.Intrinsics"];

    private readonly Dictionary<(string Namespace, string Name), int> _rows = [];

    /// <summary>Adds the references; the rows of the types are turned to them in the finished file.</summary>
    public static PublicReferences Add(MetadataBuilder metadata)
    {
        var references = new PublicReferences();
        foreach (var assembly in Public.Select(Assembly.Load))
        {
            var name = assembly.GetName();
            var row = metadata.AddAssemblyReference(
                metadata.GetOrAddString(name.Name!), name.Version!, default,
                metadata.GetOrAddBlob(name.GetPublicKeyToken()!), default, default);
            foreach (var type in assembly.GetForwardedTypes())
                references._rows.TryAdd((type.Namespace ?? "", type.Name), MetadataTokens.GetRowNumber(row));
        }
        return references;
    }

    /// <summary>Writes the scope of each type reference (ECMA-335 II.22.38) in place.</summary>
    public void Apply(byte[] file)
    {
        using var image = new PEReader(ImmutableCollections(file));
        var reader = image.GetMetadataReader();
        var core = reader.AssemblyReferences.FirstOrDefault(
            r => reader.StringComparer.Equals(reader.GetAssemblyReference(r).Name, typeof(object).Assembly.GetName().Name!));
        var table = image.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.TypeRef);
        foreach (var handle in reader.TypeReferences)
        {
            var type = reader.GetTypeReference(handle);
            if (type.ResolutionScope != core || !_rows.TryGetValue((reader.GetString(type.Namespace), reader.GetString(type.Name)), out var row))
                continue;
            var place = table + (MetadataTokens.GetRowNumber(handle) - 1) * reader.GetTableRowSize(TableIndex.TypeRef);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), (ushort)CodedIndex.ResolutionScope(MetadataTokens.AssemblyReferenceHandle(row)));
        }
    }

    private static ImmutableArray<byte> ImmutableCollections(byte[] file) => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(file);
}
