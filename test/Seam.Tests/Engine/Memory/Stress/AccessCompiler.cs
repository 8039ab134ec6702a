using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Seam.Tests.Engine.Memory.Stress;

/// <summary>Compiles an access in both ways the engine may: as a dynamic method, and into a collectible assembly.</summary>
internal sealed class AccessCompiler
{
    public static readonly Type[] Parameters = [typeof(nint), typeof(uint), typeof(nint), typeof(nint)];

    /// <summary>Code lives as long as what it was made from.</summary>
    private readonly List<object> _owners = [];

    public nint AsDynamicMethod(AccessKind kind)
    {
        var method = new DynamicMethod(kind.Name, typeof(long), Parameters, typeof(AccessCompiler).Module, skipVisibility: true) { InitLocals = false };
        kind.Body(method.GetILGenerator());
        _owners.Add(method);
        var handle = HandleOf(method);
        RuntimeHelpers.PrepareMethod(handle);
        return handle.GetFunctionPointer();
    }

    /// <summary>In an assembly that may see this one's internals, as the engine's may see its own.</summary>
    public nint AsCollectibleMethod(AccessKind kind)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Access"), AssemblyBuilderAccess.RunAndCollect);
        var ignoresAccess = typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0];
        assembly.SetCustomAttribute(new CustomAttributeBuilder(ignoresAccess, [typeof(AccessCompiler).Assembly.GetName().Name]));
        var type = assembly.DefineDynamicModule("Access").DefineType("Access", TypeAttributes.Public);
        var method = type.DefineMethod(kind.Name, MethodAttributes.Public | MethodAttributes.Static, typeof(long), Parameters);
        method.InitLocals = false;
        kind.Body(method.GetILGenerator());
        var created = type.CreateType();
        _owners.Add(created);
        return created.GetMethod(kind.Name)!.MethodHandle.GetFunctionPointer();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetMethodDescriptor")]
    private static extern RuntimeMethodHandle HandleOf(DynamicMethod method);
}
