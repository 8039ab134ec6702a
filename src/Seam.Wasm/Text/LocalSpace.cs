using Seam.Wasm.Model;

namespace Seam.Wasm.Text;

/// <summary>The parameters and locals of one function, numbered together.</summary>
/// <param name="scope">The module.</param>
/// <param name="function">The function's index, or null where names of parameters are only comments: in types.</param>
internal sealed class LocalSpace(ModuleScope scope, int? function)
{
    private readonly IndexSpace _space = new("local");

    /// <summary>The identifiers of the function's locals.</summary>
    public int Resolve() => _space.Resolve(scope.Cursor);

    public void Declare(int count) => _space.Declare(count);

    /// <summary>Adds the local whose identifier comes next.</summary>
    public void DeclareNamed()
    {
        var name = scope.Cursor.NameOf(scope.Cursor.Current);
        var index = _space.Declare(scope.Cursor);
        name = scope.Annotated(scope.Cursor.Position) ?? name;
        if (function is { } f)
            scope.Names.Add(NameKind.Local, NameSection.InnerKey(f, index), name);
    }
}
