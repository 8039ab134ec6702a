using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile.Split;
using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Canonical;
using Module = Seam.Wasm.Model.Module;

namespace Seam.Engine.Compile;

/// <summary>
/// Wasm → IL: a static class for the module with a method for each function. Code contains no addresses of an instance; what an
/// instance has, it finds at its context pointer.
/// </summary>
internal static class ModuleCompiler
{
    private const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.Static;

    /// <param name="engine">Whose options and numbers for types hold.</param>
    /// <param name="wasm">A validated module.</param>
    /// <param name="name">For messages.</param>
    /// <param name="host">The operators that run in the host.</param>
    public static CompiledModule Compile(WasmEngine engine, Module wasm, string name, HostOperations host)
    {
        foreach (var table in wasm.Spaces.Tables)
            Cells.RefuseObjects(table.Element);
        var code = DynamicCode.DefineModule(name)
            .DefineType("Code", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);
        var methods = Declare(code, wasm);
        var context = new ModuleContext(wasm, engine.Mode.Mode, Layout(wasm), new ModuleTypes(engine.Types, wasm), methods)
        {
            Code = code,
            Host = host,
            MethodLimit = CodeCost.MethodLimit / (engine.Options.MethodSizeDivisor * (engine.Options.Fuel is null ? 1 : FuelPlan.CodeGrowth)),
            CountsFuel = engine.Options.Fuel is not null,
        };
        var offsets = new Dictionary<MethodName, OffsetTable>();
        for (var i = 0; i < methods.Length; i++)
            FunctionCompiler.Compile(context, wasm.ImportedFunctionCount + i, offsets);
        var made = code.CreateType();
        return new CompiledModule(name, context, made, new ModuleCode([.. methods.Select(method => method.MetadataToken)], offsets));
    }

    private static ContextLayout Layout(Module wasm)
    {
        var layout = new ContextLayout(wasm);
        return layout.Size <= GuardArena.ContextReserve ? layout : throw new InputException(
            $"imports, globals, tables and tags of the module take {layout.Size} bytes an instance, at most {GuardArena.ContextReserve} are accepted",
            "build the module with fewer of them");
    }

    /// <summary>Not inlined: the guest's compiler has done that already, and a backtrace would miss those that are.</summary>
    private static MethodBuilder[] Declare(TypeBuilder code, Module wasm)
    {
        var methods = new MethodBuilder[wasm.Functions.Length];
        for (var i = 0; i < methods.Length; i++)
        {
            var index = wasm.ImportedFunctionCount + i;
            var type = wasm.FunctionTypeOf(index);
            methods[i] = code.DefineMethod(new MethodName(index, 0).ToString(), Attributes, IlTypes.Return(type), IlTypes.Parameters(type));
            methods[i].InitLocals = false;
            methods[i].SetImplementationFlags(MethodImplAttributes.NoInlining);
        }
        return methods;
    }
}
