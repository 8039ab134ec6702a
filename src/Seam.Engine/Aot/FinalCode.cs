using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Seam.Engine.Compile;

namespace Seam.Engine.Aot;

/// <summary>
/// Machine code that was made ahead of time is as good as it gets, but the runtime does not know: it counts calls, and compiles what is called
/// often again, first without optimising it, to watch it, and in the end large methods never as well, since its JIT compiler does not
/// optimise those. Methods to be optimised at once it leaves alone. So would the compiler to machine code, therefore they become that behind it.
/// </summary>
internal static class FinalCode
{
    /// <summary>Bytes of a method's row in front of its flags (ECMA-335 II.22.26).</summary>
    private const int FlagsOffset = 4;

    /// <summary>Marks the functions of a module in the finished file.</summary>
    public static byte[] Mark(byte[] file)
    {
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(file));
        var reader = image.GetMetadataReader();
        var table = image.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.MethodDef);
        var functions = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Single(type => IsFunctions(reader, type)).GetMethods();
        foreach (var handle in functions)
        {
            var place = table + (MetadataTokens.GetRowNumber(handle) - 1) * reader.GetTableRowSize(TableIndex.MethodDef) + FlagsOffset;
            var flags = reader.GetMethodDefinition(handle).ImplAttributes | MethodImplAttributes.AggressiveOptimization;
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), (ushort)flags);
        }
        return file;
    }

    private static bool IsFunctions(MetadataReader reader, TypeDefinition type) =>
        ModuleCompiler.KeptClassName == $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
}
