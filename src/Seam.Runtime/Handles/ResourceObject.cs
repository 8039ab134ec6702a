using Seam.Runtime.Model;

namespace Seam.Runtime.Handles;

/// <summary>An object that a module has answered to another one.</summary>
/// <param name="Owner">The module that implements the resource.</param>
/// <param name="Resource">By the name that its functions are imported from.</param>
/// <param name="Representation">What its module calls it.</param>
internal sealed record ResourceObject(AppModule Owner, string Resource, int Representation)
{
    /// <summary>Calls that borrow it and have not returned.</summary>
    public int Loans { get; set; }
}
