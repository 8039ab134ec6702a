using Seam.Translator.Ir;

namespace Seam.Translator.Optimise.Webs;

/// <summary>Gives each web a local of its own with its type, and rewrites the function for them.</summary>
internal sealed class WebRenaming(WebTypes types)
{
    public Function Run()
    {
        var function = types.Webs.Function;
        return function with
        {
            Locals = types.Types,
            Parameters = Locals(types.Webs.Parameters),
            ResultTypes = types.ResultTypes,
            Blocks = [.. function.Blocks.Select(Rename)],
        };
    }

    private Block Rename(Block block, int number)
    {
        var renamed = new BlockNarrowing(block, types, number).Run();
        return renamed with
        {
            Terminator = renamed.Terminator with { Takes = Locals(types.Webs.Takes[number]), Gives = Locals(types.Webs.Gives[number]) },
        };
    }

    private static Variable[] Locals(int[] webs) => Array.ConvertAll(webs, Variable.Local);
}
