using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>
/// Checks branch hints. Apart from <see cref="Validator"/>, since a module is valid whatever its custom sections hold: for tools that
/// want to know whether another tool has written them right.
/// </summary>
public static class BranchHintRules
{
    /// <exception cref="MalformedModuleException">The section of hints cannot be read, stands behind the code, or is there twice.</exception>
    /// <exception cref="InvalidModuleException">A hint is not for a branch with a condition of the module's, or they are out of order.</exception>
    /// <returns>The hints of a module that is valid or at least well-formed, by function and offset.</returns>
    public static BranchHint[] Check(Module module)
    {
        CustomSection[] sections = [.. module.CustomSections.Where(s => s.Name == BranchHint.SectionName)];
        if (sections.Length == 0)
            return [];
        if (sections.Length > 1)
            throw new MalformedModuleException($"@{BranchHint.SectionName} section: duplicate section", sections[1].Offset);
        if (SectionOrder.Place(sections[0].After) >= SectionOrder.Place(SectionId.Code))
            throw new MalformedModuleException($"@{BranchHint.SectionName} section: unexpected content behind the code", sections[0].Offset);
        var hints = BranchHintSection.Read(sections[0]);
        CheckOrder(module, hints);
        foreach (var function in hints.GroupBy(hint => hint.Function))
            CheckTargets(module, function.Key, [.. function.Select(hint => hint.Offset)]);
        return hints;
    }

    private static void CheckOrder(Module module, BranchHint[] hints)
    {
        foreach (var (last, hint) in hints.Zip(hints.Skip(1)))
            if (hint.Function < last.Function || hint.Function == last.Function && hint.Offset <= last.Offset)
                throw Fault(new Place(module, Place.Function, hint.Function), "out of order");
    }

    private static void CheckTargets(Module module, int function, HashSet<int> offsets)
    {
        var place = new Place(module, Place.Function, function);
        if (function < module.ImportedFunctionCount || function >= module.FunctionCount)
            throw Fault(place, "no function of the module");
        var body = module.Functions[function - module.ImportedFunctionCount];
        var start = body.Offset - body.LocalBytes;
        var code = new CodeReader(body);
        while (code.Next())
            if (offsets.Remove(code.Offset - start) && code.Opcode is not (Opcode.If or Opcode.BrIf))
                throw Fault(place with { Offset = code.Offset }, $"invalid target {code.Operator.Name}");
        if (offsets.Count > 0)
            throw Fault(place with { Offset = start + offsets.Min() }, "invalid target, no operator begins there");
    }

    private static InvalidModuleException Fault(Place place, string what) => place.Fail($"@{BranchHint.SectionName} annotation: {what}");
}
