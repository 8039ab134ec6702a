using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Merge;

/// <summary>The code of the object's reached functions, with the indices and addresses of the result.</summary>
internal sealed class LinkedCode(LinkObject linked, Reachability reached, DataLayout layout)
{
    public required IndexMap Map { get; init; }

    /// <summary>Functions whose code is a trap.</summary>
    public required IReadOnlySet<int> Stubs { get; init; }

    public IEnumerable<FunctionBody> Functions()
    {
        var rewriter = new CodeRewriter(Map);
        var imported = linked.Module.ImportedFunctionCount;
        foreach (var function in reached.Functions.Where(f => f >= imported))
        {
            var body = linked.Module.Functions[function - imported];
            yield return Stubs.Contains(function)
                ? new FunctionBody(Map.Types![body.TypeIndex], [], new[] { (byte)Opcode.Unreachable, (byte)Opcode.End }, 0)
                : rewriter.Rewrite(body, linked.RelocationsOf(body), layout.ValueOf);
        }
    }
}
