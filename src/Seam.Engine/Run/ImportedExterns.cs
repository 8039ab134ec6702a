
namespace Seam.Engine.Run;

/// <summary>What a module imports, found and checked, by kind in the order of the index spaces.</summary>
internal sealed record ImportedExterns(Function[] Functions, Table[] Tables, GuestMemory[] Memories, Global[] Globals, Tag[] Tags)
{
    public IEnumerable<Extern> All => [.. Functions, .. Tables, .. Memories, .. Globals, .. Tags];
}
