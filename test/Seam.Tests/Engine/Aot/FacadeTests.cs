using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Link;

namespace Seam.Tests.Engine.Aot;

/// <summary>C# projects refer to the assembly, with the public reference assemblies of .NET only.</summary>
public sealed class FacadeTests
{
    private const string Guest = """
        (module
          (import "host" "twice" (func $twice (param i32) (result i32)))
          (memory (export "memory") 1)
          (global (export "the-count") i32 (i32.const 3))
          (func (export "add") (param $left i32) (param $right i32) (result i32) (i32.add (local.get 0) (call $twice (local.get 1))))
          (func (export "add-more") (param i64 f32 f64) (result f64) (f64.add (f64.promote_f32 (local.get 1)) (local.get 2)))
          (func (export "Add") (result i64 f64) (i64.const 1) (f64.const 2))
          (func (export "toString") (param v128) (result v128) (local.get 0))
          (func (export "<&\22>") (param externref funcref) (result externref) (local.get 0))
          (func (export "fail") (unreachable)))
        """;

    private const string Program = """
        using System.Runtime.Intrinsics;
        using Seam.Engine;
        using Seam.Engine.Link;

        public static class Use
        {
            public static string All(Linker linker)
            {
                Acme.Guest guest = Acme.Guest.Create(linker);
                int sum = guest.Add(left: 1, right: 20);
                double more = guest.AddMore(5L, 0.5f, 0.25);
                (long, double) pair = guest.Add2();
                Vector128<byte> vector = guest.ToString2(Vector128<byte>.One);
                object same = guest.Export("text", null);
                string trap = "";
                try { guest.Fail(); } catch (TrapException e) { trap = e.Kind + " in " + e.GuestFrames[0].Name; }
                return string.Join("; ", sum, more, pair, vector[3], same, guest.TheCount.Value, guest.Memory.Linear.Pages, trap, guest.ToString());
            }
        }
        """;

    [Fact]
    public void Exports_are_typed_methods_and_properties()
    {
        var assembly = Compile();
        var context = new AssemblyLoadContext("facade", isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Guest" ? context.LoadFromStream(new MemoryStream(assembly.Image)) : null;
        var program = context.LoadFromStream(Build(assembly.Image));
        var linker = new Linker(Engines.Guard);
        linker.DefineFunction("host", "twice", (int x) => 2 * x);
        var said = program.GetType("Use")!.GetMethod("All")!.Invoke(null, [linker]);
        Assert.Equal("41; 0.75; (1, 2); 1; text; 3; 1; Unreachable in fail; Acme.Guest", said);
    }

    [Fact]
    public void The_documentation_tells_the_names_and_types_of_the_module()
    {
        var members = XDocument.Parse(Compile().Documentation).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")!.Value);
        Assert.Equal("The exported function \"add\": (i32, i32) -> (i32).", members["M:Acme.Guest.Add(System.Int32,System.Int32)"]);
        Assert.Equal("The exported function \"<&\">\": (externref, funcref) -> (externref).", members["M:Acme.Guest.Export(System.Object,Seam.Engine.Run.Function)"]);
        Assert.Equal("The exported function \"toString\": (v128) -> (v128).", members["M:Acme.Guest.ToString2(System.Runtime.Intrinsics.Vector128{System.Byte})"]);
        Assert.Equal("The exported global \"the-count\".", members["P:Acme.Guest.TheCount"]);
    }

    private static AotAssembly Compile() => Engines.Guard.CompileAhead(Wat.Parse(Guest), Ahead.Options with { ClassName = "Acme.Guest" });

    private static MemoryStream Build(byte[] guest)
    {
        var packs = Path.Join(Path.GetDirectoryName(typeof(object).Assembly.Location), "../../../packs/Microsoft.NETCore.App.Ref");
        var references = Directory.GetFiles(Directory.GetDirectories(packs, $"{Environment.Version.Major}.*").Order().Last(), "*.dll", SearchOption.AllDirectories)
            .Where(path => path.Contains($"{Path.DirectorySeparatorChar}ref{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Append(typeof(WasmEngine).Assembly.Location).Append(typeof(FunctionType).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))
            .Append(MetadataReference.CreateFromImage(guest));
        var image = new MemoryStream();
        var result = CSharpCompilation.Create("use", [CSharpSyntaxTree.ParseText(Program)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return image;
    }
}
