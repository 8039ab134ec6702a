using System.Runtime.Loader;
using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Text.Script;
using Seam.Wasm.Validate;

namespace Seam.Spec;

/// <summary>Takes modules through text, reader, validator, compiler and linker, and tells which stage refuses them.</summary>
public sealed class ModuleStages(WasmEngine engine, bool ahead)
{
    private static readonly Dictionary<ModuleFault, string> StageOf = new()
    {
        [ModuleFault.Malformed] = "malformed",
        [ModuleFault.MalformedCustom] = "malformed",
        [ModuleFault.Invalid] = "invalid",
        [ModuleFault.InvalidCustom] = "invalid",
        [ModuleFault.Unlinkable] = "unlinkable",
        [ModuleFault.Trap] = "trap",
    };

    public WasmEngine Engine => engine;

    /// <exception cref="InputException">A stage refused the module.</exception>
    public CompiledModule Compile(ScriptModule module) => ahead ? CompileAhead(Binary(module)) : engine.Compile(Binary(module), "script");

    /// <summary>
    /// What is wrong with a module that should be refused as the assertion says, or null. Words other than the suite's are no fault:
    /// <paramref name="remark"/> tells of them.
    /// </summary>
    internal string? Refuse(AssertModule assertion, ScriptState state, out string remark)
    {
        var (stage, message) = Refusal(assertion, state);
        remark = "";
        if (Skips.IsNotYet(message))
            return message;
        if (stage != StageOf[assertion.Fault])
            return $"{stage}: \"{message}\", expected {assertion.Fault}: \"{assertion.Message}\"";
        if (!message.Contains(assertion.Message, StringComparison.Ordinal))
            remark = $"\"{assertion.Message}\" is called \"{message}\"";
        return null;
    }

    private CompiledModule CompileAhead(byte[] binary)
    {
        try
        {
            var image = engine.CompileAhead(binary, new AotOptions("Script", "script")).Image;
            return engine.Load(new AssemblyLoadContext("script", isCollectible: true).LoadFromStream(new MemoryStream(image)));
        }
        catch (NotKeptException)
        {
            return engine.Compile(binary, "script");
        }
    }

    private (string Stage, string Message) Refusal(AssertModule assertion, ScriptState state)
    {
        try
        {
            if (assertion.Fault is ModuleFault.Unlinkable or ModuleFault.Trap)
                state.Instantiate(Compile(assertion.Module));
            else
                Validate(ModuleReader.Read(Binary(assertion.Module)));
            return ("accepted", "");
        }
        catch (MalformedModuleException e)
        {
            return ("malformed", e.Message);
        }
        catch (InvalidModuleException e)
        {
            return ("invalid", e.Message);
        }
        catch (LinkException e)
        {
            return ("unlinkable", e.Message);
        }
        catch (TrapException e)
        {
            return (ScriptRunner.SameTrap(e, assertion.Message) ? "trap" : "another trap", e.Message);
        }
    }

    private void Validate(Module module)
    {
        Validator.Validate(module, engine.Options.Features);
        BranchHintRules.Check(module);
    }

    private static byte[] Binary(ScriptModule module) =>
        module.Binary ?? throw new MalformedModuleException(module.Fault!.Message, 0);
}
