using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>A number for each function of a program: callees before their callers, as far as recursion allows.</summary>
internal static class CallOrder
{
    public static Dictionary<ulong, int> Of(GuestProgram program)
    {
        var callees = program.Functions.ToDictionary(f => f.Address, f => f.Blocks.Select(b => b.Terminator).OfType<Call>().Select(c => c.Callee).Distinct().ToArray());
        var ranks = new Dictionary<ulong, int>();
        var seen = new HashSet<ulong>();
        var stack = new Stack<(ulong Function, int Next)>();
        foreach (var root in program.Functions)
        {
            if (seen.Add(root.Address))
                stack.Push((root.Address, 0));
            while (stack.TryPop(out var top))
                if (top.Next == callees[top.Function].Length)
                    ranks[top.Function] = ranks.Count;
                else
                {
                    stack.Push((top.Function, top.Next + 1));
                    var callee = callees[top.Function][top.Next];
                    if (callees.ContainsKey(callee) && seen.Add(callee))
                        stack.Push((callee, 0));
                }
        }
        return ranks;
    }
}
