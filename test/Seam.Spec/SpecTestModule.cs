using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Spec;

/// <summary>The host module "spectest" that scripts import, as the reference interpreter defines it. Printing is silent.</summary>
internal static class SpecTestModule
{
    private const string Name = "spectest";

    public static void Define(Linker linker)
    {
        linker.DefineFunction(Name, "print", () => { });
        linker.DefineFunction(Name, "print_i32", (int _) => { });
        linker.DefineFunction(Name, "print_i64", (long _) => { });
        linker.DefineFunction(Name, "print_f32", (float _) => { });
        linker.DefineFunction(Name, "print_f64", (double _) => { });
        linker.DefineFunction(Name, "print_i32_f32", (int _, float _) => { });
        linker.DefineFunction(Name, "print_f64_f64", (double _, double _) => { });
        DefineGlobal(linker, "global_i32", 666);
        DefineGlobal(linker, "global_i64", 666L);
        DefineGlobal(linker, "global_f32", 666.6f);
        DefineGlobal(linker, "global_f64", 666.6);
        linker.Define(Name, "table", new Table(linker.Engine, new TableType(ValueType.FuncRef, new Limits(10, 20))));
        linker.Define(Name, "table64", new Table(linker.Engine, new TableType(ValueType.FuncRef, new Limits(10, 20) { Is64Bit = true })));
        linker.Define(Name, "memory", linker.Engine.CreateMemory(new MemoryType(new Limits(1, 2))));
        linker.Define(Name, "shared_memory", linker.Engine.CreateMemory(new MemoryType(new Limits(1, 2) { IsShared = true })));
    }

    private static void DefineGlobal(Linker linker, string name, Value value) =>
        linker.Define(Name, name, new Global(linker.Engine, new GlobalType(value.Type, IsMutable: false), value));
}
