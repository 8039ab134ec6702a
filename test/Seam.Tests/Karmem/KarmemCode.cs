using System.Reflection;
using Seam.Karmem.Emit;
using Seam.Memory;
using Seam.Tests.Cases;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Karmem;

/// <summary>The classes generated for a case under test/cases/karmem/accept, compiled in this process, driven by reflection.</summary>
internal sealed class KarmemCode
{
    private readonly Assembly _assembly;

    public KarmemCode(string name) =>
        _assembly = GeneratedCode.Compile([KarmemBackends.Find("csharp")!.Emit(KarmemCaseTests.Compile(Schema(name)))]);

    private delegate object Decoder(ReadOnlySpan<byte> message, KarmemRules rules);

    public static string Schema(string name) =>
        new CaseFile(Repository.PathTo("test", "cases", "karmem", "accept", $"{name}.case")).Input;

    public object New(string type) => Activator.CreateInstance(Type(type))!;

    public Type Type(string name) => _assembly.GetExportedTypes().Single(t => t.Name == name);

    public byte[] Encode(object value, KarmemRules rules) => (byte[])value.GetType().GetMethod("Encode")!.Invoke(value, [rules])!;

    public object Decode(string type, byte[] message, KarmemRules rules) =>
        Type(type).GetMethod("Decode")!.CreateDelegate<Decoder>()(message, rules);
}
