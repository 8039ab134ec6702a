namespace Seam.Schema.Model;

/// <summary>A definition's name with its package, for example <c>demo.vision</c> and <c>Frame</c>.</summary>
public sealed record QualifiedName(string Package, Name Name)
{
    public override string ToString() => Package.Length == 0 ? Name.Original : $"{Package}.{Name.Original}";
}
