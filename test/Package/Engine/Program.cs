using Seam.Engine;
using Seam.Engine.Link;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Wasm.Text;

const string text = """(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))""";
var bytes = WatParser.Parse(new SourceText("add.wat", text), new DiagnosticBag())!;
var engine = new WasmEngine();
using var instance = new Linker(engine).Instantiate(engine.Compile(bytes, "add"));
Console.WriteLine(instance.GetFunction<Func<int, int, int>>("add")(2, 3));
