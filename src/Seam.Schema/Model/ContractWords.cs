namespace Seam.Schema.Model;

/// <summary>How contracts are spelled.</summary>
public static class ContractWords
{
    private static readonly (string Word, CallContract Contract)[] Contracts =
        [("zero", CallContract.Zero), ("copy", CallContract.Copy), ("delta", CallContract.Delta)];

    private static readonly (string Word, Ownership Ownership)[] Ownerships = [("lend", Model.Ownership.Lend), ("move", Model.Ownership.Move)];

    /// <summary>All of them: contracts, then ownerships.</summary>
    public static IEnumerable<string> Words => Contracts.Select(c => c.Word).Concat(Ownerships.Select(o => o.Word));

    public static CallContract? Contract(string word) => Array.Exists(Contracts, c => c.Word == word) ? Array.Find(Contracts, c => c.Word == word).Contract : null;

    public static Ownership? Ownership(string word) => Array.Exists(Ownerships, o => o.Word == word) ? Array.Find(Ownerships, o => o.Word == word).Ownership : null;

    public static string Spell(this CallContract contract) => Array.Find(Contracts, c => c.Contract == contract).Word;

    public static string Spell(this Ownership ownership) => Array.Find(Ownerships, o => o.Ownership == ownership).Word;
}
