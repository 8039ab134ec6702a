namespace Seam.Memory;

/// <summary>What generated views of unions tell the generic code here. Users call the views' own members instead.</summary>
public interface IUnionView<TSelf> : IElementView<TSelf>
    where TSelf : IUnionView<TSelf>, allows ref struct
{
    /// <summary>Elements are a tag and a reference.</summary>
    static int IElementView<TSelf>.Stride => sizeof(ulong);

    static TSelf IElementView<TSelf>.At(ObjectView slot) => TSelf.Over(slot);

    /// <param name="slot">The union in place: its tag, and 4 bytes further its reference.</param>
    static abstract TSelf Over(ObjectView slot);

    /// <summary>Verifies what the union carries under a tag, at <paramref name="at"/>; true for a tag that the schema does not know.</summary>
    /// <returns>False at the first violation, which the verifier then holds.</returns>
    static abstract bool CheckCarried(ref Verifier verifier, uint tag, ulong at);
}
