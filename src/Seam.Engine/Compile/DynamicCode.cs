using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Seam.Engine.Compile
{
    /// <summary>Assemblies for emitted code: collectible, optimised at once, and allowed to see the engine's internals.</summary>
    internal static class DynamicCode
    {
        /// <param name="name">For debuggers.</param>
        /// <param name="seen">Assemblies whose non-public types the code uses, besides the engine.</param>
        public static ModuleBuilder DefineModule(string name, params IEnumerable<Assembly> seen)
        {
            var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.RunAndCollect);
            AllowInternals(assembly, seen);
            return assembly.DefineDynamicModule(name);
        }

        /// <summary>Lets an assembly use what is not public in the engine, and in others.</summary>
        public static void AllowInternals(AssemblyBuilder assembly, params IEnumerable<Assembly> others)
        {
            var attribute = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
            foreach (var other in others.Append(typeof(DynamicCode).Assembly).Distinct())
                assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [other.GetName().Name!]));
        }
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>The runtime knows it by its name: the assembly that carries it may use the non-public members of another.</summary>
    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName { get; } = assemblyName;
    }
}
