using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Debug;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;
using Seam.Wasm.Validate;

namespace Seam.Wasm.Inspect;

/// <summary>Module → <see cref="Inspection"/>.</summary>
public static class ModuleInspector
{
    private const Feature Everything = (Feature)int.MaxValue;

    /// <exception cref="MalformedModuleException">The bytes are no module.</exception>
    /// <exception cref="InvalidModuleException">A section or type is of a kind that is not supported.</exception>
    public static Inspection Inspect(ReadOnlyMemory<byte> bytes)
    {
        var module = ModuleReader.Read(bytes);
        var (features, fault) = Validated(module);
        return new Inspection
        {
            Size = bytes.Length,
            Name = module.Names.Module,
            Fault = fault,
            Sections = Sections(bytes),
            Features = [.. Enum.GetValues<Feature>().Where(f => int.PopCount((int)f) == 1 && features.HasFlag(f)).Select(f => f.ToString())],
            Imports = [.. module.Imports.Select(import => new NamedItem($"{import.Module}.{import.Name}", TypeText.Of(module, import.Type)))],
            Exports = [.. module.Exports.Select(export => new NamedItem(export.Name, TypeText.Of(module, export)))],
            Definitions = [.. TypeText.Definitions(module)],
            Functions = [.. Functions(module).OrderByDescending(function => function.Size)],
            Segments = [.. Segments(module)],
            Producers = ToolSections.Producers(module),
            TargetFeatures = ToolSections.TargetFeatures(module),
            HasNames = module.Names.Maps.Count > 0,
            SourceLines = LineTable.Read(module).Count,
        };
    }

    private static (Feature Features, string? Fault) Validated(Module module)
    {
        try
        {
            return (Validator.Validate(module, Everything), null);
        }
        catch (InputException fault)
        {
            return (Feature.Mvp, fault.Message);
        }
    }

    /// <summary>The reader has accepted them, so there is nothing to be refused here.</summary>
    private static List<SectionSize> Sections(ReadOnlyMemory<byte> bytes)
    {
        var reader = new SectionReader(bytes, 8.., ModuleLimits.Default);
        var sections = new List<SectionSize>();
        while (!reader.Bytes.AtEnd)
        {
            var id = (SectionId)reader.Bytes.Byte();
            var content = reader.Nested();
            var (offset, size) = (content.Bytes.Offset, content.Bytes.Length);
            sections.Add(new SectionSize(id == SectionId.Custom ? $"custom \"{content.Name()}\"" : id.ToString().ToLowerInvariant(), offset, size));
        }
        return sections;
    }

    private static IEnumerable<FunctionSize> Functions(Module module)
    {
        for (var i = 0; i < module.Functions.Length; i++)
        {
            var index = module.ImportedFunctionCount + i;
            yield return new FunctionSize(index, module.FunctionName(index), module.Functions[i].Code.Length, TypeText.Function(module, module.Functions[i].TypeIndex));
        }
    }

    private static IEnumerable<SegmentSize> Segments(Module module)
    {
        foreach (var (i, data) in module.Data.Index())
            yield return new SegmentSize($"data {i}", data.Mode == SegmentMode.Active ? $"memory {data.Memory}{At(data.Start)}" : "passive", data.Bytes.Length);
    }

    private static string At(ConstantExpression? start)
    {
        var code = new CodeReader(start!.Value);
        return code.Next() && code.Opcode is Opcode.I32Const or Opcode.I64Const ? $" at {(code.Opcode == Opcode.I32Const ? (uint)code.I32 : code.I64)}" : "";
    }
}
