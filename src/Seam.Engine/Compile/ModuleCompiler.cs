using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile.Split;
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
        var code = DynamicCode.DefineModule(name)
            .DefineType("Code", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit);
        var methods = new MethodBuilder[wasm.Functions.Length];
        var context = new ModuleContext(wasm, engine.Mode.Mode, new ContextLayout(wasm), new ModuleTypes(engine.Types, wasm), methods)
        {
            Code = code,
            Host = host,
            Objects = engine.Objects,
            ArrayLimitBytes = engine.Options.ArrayLimitBytes,
            MethodLimit = CodeCost.MethodLimit / engine.Options.MethodSizeDivisor,
        };
        Declare(context);
        var offsets = new Dictionary<MethodName, OffsetTable>();
        for (var i = 0; i < methods.Length; i++)
            FunctionCompiler.Compile(context, wasm.ImportedFunctionCount + i, offsets);
        var made = code.CreateType();
        return new CompiledModule(name, context, made, new ModuleCode([.. methods.Select(method => method.MetadataToken)], offsets));
    }

    /// <summary>Not inlined: the guest's compiler has done that already, and a backtrace would miss those that are.</summary>
    private static void Declare(ModuleContext module)
    {
        var methods = module.Methods;
        for (var i = 0; i < methods.Length; i++)
        {
            var index = module.Wasm.ImportedFunctionCount + i;
            var type = module.FunctionTypeOf(index);
            methods[i] = module.Code.DefineMethod(new MethodName(index, 0).ToString(), Attributes, IlTypes.Return(type), IlTypes.Parameters(type));
            methods[i].InitLocals = false;
            methods[i].SetImplementationFlags(MethodImplAttributes.NoInlining);
        }
    }
}
