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
    /// <summary>The class of code that is kept; one of dynamic code is alone in its assembly.</summary>
    public const string KeptClassName = "Seam.Compiled.Code";

    private const TypeAttributes ClassAttributes =
        TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;

    private const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.Static;

    /// <param name="engine">Whose options and numbers for types hold.</param>
    /// <param name="wasm">A validated module.</param>
    public static CompiledModule Compile(WasmEngine engine, Module wasm, CompileRequest request)
    {
        var name = request.Name;
        var code = DynamicCode.DefineModule(name).DefineType("Code", ClassAttributes);
        var context = Context(engine, wasm, code, request.Host, isKept: false) with { Stop = request.Stop };
        var offsets = Write(context);
        var made = code.CreateType();
        return new CompiledModule(name, context, new ModuleCode(made, [.. context.Methods.Select(m => m.MetadataToken)], () => offsets));
    }

    /// <summary>Writes the class into an assembly that is to be kept, for other engines too.</summary>
    /// <param name="isForReadyToRun">Whether a compiler to machine code is going to follow; else the JIT compiler is told to optimise at once.</param>
    public static Dictionary<MethodName, OffsetTable> Write(
        WasmEngine engine, Module wasm, ModuleBuilder assembly, HostOperations host, bool isForReadyToRun)
    {
        var code = assembly.DefineType(KeptClassName, ClassAttributes & ~TypeAttributes.Public);
        var context = Context(engine, wasm, code, host, isKept: true);
        var offsets = Write(isForReadyToRun
            ? context with { MethodLimit = CodeCost.ReadyToRunLimit / engine.Options.MethodSizeDivisor }
            : context with { Optimisation = MethodImplAttributes.AggressiveOptimization });
        code.CreateType();
        return offsets;
    }

    private static ModuleContext Context(WasmEngine engine, Module wasm, TypeBuilder code, HostOperations host, bool isKept) =>
        new(wasm, engine.Mode.Mode, Layout(wasm, isKept), new ModuleTypes(engine.Types, wasm), new MethodBuilder[wasm.Functions.Length])
        {
            Code = code,
            Host = host,
            Objects = engine.Objects,
            ArrayLimitBytes = engine.Options.ArrayLimitBytes,
            MethodLimit = CodeCost.MethodLimit / engine.Options.MethodSizeDivisor,
            CountsFuel = engine.Options.Fuel is not null,
        };

    private static Dictionary<MethodName, OffsetTable> Write(ModuleContext context)
    {
        Declare(context);
        var offsets = new Dictionary<MethodName, OffsetTable>();
        for (var i = 0; i < context.Methods.Length; i++)
            FunctionCompiler.Compile(context, context.Wasm.ImportedFunctionCount + i, offsets);
        return offsets;
    }

    private static ContextLayout Layout(Module wasm, bool isKept)
    {
        var layout = new ContextLayout(wasm, isKept);
        return layout.Size <= GuardArena.ContextReserve ? layout : throw new InputException(
            $"imports, globals, tables and tags of the module take {layout.Size} bytes an instance, at most {GuardArena.ContextReserve} are accepted",
            "build the module with fewer of them");
    }

    /// <summary>Not inlined: the guest's compiler has done that already, and a backtrace would miss those that are.</summary>
    private static void Declare(ModuleContext context)
    {
        for (var i = 0; i < context.Methods.Length; i++)
        {
            var index = context.Wasm.ImportedFunctionCount + i;
            var type = context.FunctionTypeOf(index);
            var method = context.Code.DefineMethod(
                new MethodName(index, 0).ToString(), Attributes, IlTypes.Return(type), IlTypes.Parameters(type));
            method.InitLocals = false;
            method.SetImplementationFlags(MethodImplAttributes.NoInlining | context.Optimisation);
            context.Methods[i] = method;
        }
    }
}

/// <summary>What a compilation is given besides the module.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Host">The operators that run in the host.</param>
/// <param name="Stop">Gives up.</param>
internal sealed record CompileRequest(string Name, HostOperations Host, CancellationToken Stop);
