using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Seam.Karmem.Emit;
using Seam.Memory;
using Seam.Tests.Cases;

namespace Seam.Tests.Karmem;

/// <summary>The classes generated for a case under test/cases/karmem/accept, compiled in this process, driven by reflection.</summary>
internal sealed class KarmemCode
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(KarmemReader).Assembly.Location),
    ];

    private readonly Assembly _assembly;

    public KarmemCode(string name)
    {
        var (_, text) = KarmemBackends.Find("csharp")!.Emit(KarmemCaseTests.Compile(Schema(name)));
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create($"karmem-{name}", [tree], References, options).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(20)));
        _assembly = Assembly.Load(image.ToArray());
    }

    private delegate object Decoder(ReadOnlySpan<byte> message, KarmemRules rules);

    public static string Schema(string name) =>
        new CaseFile(Repository.PathTo("test", "cases", "karmem", "accept", $"{name}.case")).Input;

    public object New(string type) => Activator.CreateInstance(Type(type))!;

    public Type Type(string name) => _assembly.GetExportedTypes().Single(t => t.Name == name);

    public byte[] Encode(object value, KarmemRules rules) => (byte[])value.GetType().GetMethod("Encode")!.Invoke(value, [rules])!;

    public object Decode(string type, byte[] message, KarmemRules rules) =>
        Type(type).GetMethod("Decode")!.CreateDelegate<Decoder>()(message, rules);
}
