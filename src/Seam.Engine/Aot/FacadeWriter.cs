using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Link;
using Seam.Engine.Run;
using Module = Seam.Wasm.Model.Module;

namespace Seam.Engine.Aot;

/// <summary>
/// The class by which C# projects use a module: an instance with a method for each exported function and a property for each other
/// export. Its calls go through methods that are compiled ahead like the guest's, without delegates and without boxing.
/// </summary>
internal sealed class FacadeWriter
{
    private const string CallsClass = "Seam.Compiled.Calls";
    private const MethodAttributes PublicMethod = MethodAttributes.Public | MethodAttributes.HideBySig;

    private readonly Module _wasm;
    private readonly TypeBuilder _class;
    private readonly TypeBuilder _calls;
    private readonly FieldBuilder _instance;
    private readonly ILGenerator _constructor;
    private readonly FacadeDocumentation _documentation;
    private readonly Dictionary<FunctionType, MethodBuilder> _callers = [];

    private FacadeWriter(ModuleBuilder assembly, Module wasm, string className, FacadeDocumentation documentation)
    {
        (_wasm, _documentation) = (wasm, documentation);
        _class = assembly.DefineType(className, TypeAttributes.Public | TypeAttributes.Sealed);
        _calls = assembly.DefineType(CallsClass, TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed);
        _instance = _class.DefineField("_instance", typeof(Instance), FieldAttributes.Private | FieldAttributes.InitOnly);
        var constructor = _class.DefineConstructor(MethodAttributes.Private, CallingConventions.Standard, [typeof(Instance)]);
        _constructor = constructor.GetILGenerator();
        _constructor.Emit(OpCodes.Ldarg_0);
        _constructor.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        _constructor.Emit(OpCodes.Ldarg_0);
        _constructor.Emit(OpCodes.Ldarg_1);
        _constructor.Emit(OpCodes.Stfld, _instance);
        Create(constructor);
        Property("Instance", typeof(Instance), il => il.Emit(OpCodes.Ldfld, _instance), "The instance behind this class: all its exports by name.");
    }

    /// <returns>The documentation of the class.</returns>
    public static string Write(ModuleBuilder assembly, Module wasm, AotOptions options)
    {
        using var documentation = new FacadeDocumentation(options.AssemblyName);
        documentation.Member($"T:{options.ClassName}", $"The WebAssembly module '{options.Name}', compiled ahead of time.");
        var writer = new FacadeWriter(assembly, wasm, options.ClassName, documentation);
        foreach (var member in FacadeMember.Of(wasm, options.ClassName.Split('.')[^1]))
            writer.Member(member);
        writer._constructor.Emit(OpCodes.Ret);
        writer._calls.CreateType();
        writer._class.CreateType();
        return documentation.Finish();
    }

    private void Create(ConstructorBuilder constructor)
    {
        const string summary = "Makes an instance. The linker says what the module's imports are; its engine must have the mode that the module was compiled for.";
        var method = _class.DefineMethod("Create", PublicMethod | MethodAttributes.Static, _class, [typeof(Linker)]);
        method.DefineParameter(1, ParameterAttributes.None, "linker");
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldtoken, _class);
        il.Emit(OpCodes.Call, Compile.Methods.Of(AotLoader.Instantiate));
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        _documentation.Member($"M:{_class.FullName}.Create({typeof(Linker).FullName})", summary);
    }

    private void Member(FacadeMember member)
    {
        switch (member.Export.Kind)
        {
            case ExternalKind.Function when HostSignature.OfGuest(_wasm.FunctionTypeOf(member.Export.Index)) is { } signature:
                Function(member, signature);
                break;
            case ExternalKind.Function:
                Export(member, typeof(Function), nameof(Instance.GetFunction), "function, whose type C# cannot spell,");
                break;
            case ExternalKind.Memory:
                Export(member, typeof(GuestMemory), nameof(Instance.GetMemory), "memory");
                break;
            case ExternalKind.Table:
                Export(member, typeof(Run.Table), nameof(Instance.GetTable), "table");
                break;
            case ExternalKind.Global:
                Export(member, typeof(Run.Global), nameof(Instance.GetGlobal), "global");
                break;
            default:
                Export(member, typeof(Tag), nameof(Instance.GetTag), "tag");
                break;
        }
    }

    private void Export(FacadeMember member, Type type, string getter, string what) => Property(
        member.Name, type,
        il =>
        {
            il.Emit(OpCodes.Ldfld, _instance);
            il.Emit(OpCodes.Ldstr, member.Export.Name);
            il.Emit(OpCodes.Call, typeof(Instance).GetMethod(getter, 0, [typeof(string)])!);
        },
        $"The exported {what} \"{member.Export.Name}\".");

    private void Property(string name, Type type, Action<ILGenerator> load, string summary)
    {
        var getter = _class.DefineMethod($"get_{name}", PublicMethod | MethodAttributes.SpecialName, type, []);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        load(il);
        il.Emit(OpCodes.Ret);
        _class.DefineProperty(name, PropertyAttributes.None, type, null).SetGetMethod(getter);
        _documentation.Member($"P:{_class.FullName}.{name}", summary);
    }

    private void Function(FacadeMember member, HostSignature signature)
    {
        var field = _class.DefineField($"_{member.Name}", typeof(Function), FieldAttributes.Private | FieldAttributes.InitOnly);
        _constructor.Emit(OpCodes.Ldarg_0);
        _constructor.Emit(OpCodes.Ldarg_1);
        _constructor.Emit(OpCodes.Ldstr, member.Export.Name);
        _constructor.Emit(OpCodes.Call, typeof(Instance).GetMethod(nameof(Instance.GetFunction), 0, [typeof(string)])!);
        _constructor.Emit(OpCodes.Stfld, field);
        var method = _class.DefineMethod(member.Name, PublicMethod, signature.Result, signature.Parameters);
        for (var i = 0; i < signature.Parameters.Length; i++)
            method.DefineParameter(i + 1, ParameterAttributes.None, ParameterName(member.Export.Index, i));
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        for (var i = 0; i < signature.Parameters.Length; i++)
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
        il.Emit(OpCodes.Call, Caller(signature));
        il.Emit(OpCodes.Ret);
        var parameters = signature.Parameters.Length == 0 ? "" : $"({string.Join(',', signature.Parameters.Select(FacadeDocumentation.Spell))})";
        _documentation.Member(
            $"M:{_class.FullName}.{member.Name}{parameters}", $"The exported function \"{member.Export.Name}\": {Run.Function.Signature(signature.Type)}.");
    }

    /// <summary>One method enters all functions of a type.</summary>
    private MethodBuilder Caller(HostSignature signature)
    {
        if (_callers.TryGetValue(signature.Type, out var caller))
            return caller;
        caller = _calls.DefineMethod(
            $"call {_callers.Count}", MethodAttributes.Assembly | MethodAttributes.Static, signature.Result, [typeof(Function), .. signature.Parameters]);
        Thunks.Write(caller.GetILGenerator(), signature);
        return _callers[signature.Type] = caller;
    }

    /// <summary>The guest's own name, where its producer left one that C# can spell.</summary>
    private string ParameterName(int function, int index)
    {
        var name = _wasm.Names.Local(function, index);
        return name is { Length: > 0 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) ? name : $"p{index}";
    }
}
