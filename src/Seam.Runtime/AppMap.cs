using Seam.Schema.Access;

namespace Seam.Runtime;

/// <summary>Where each region stands in each module: what <c>seam explain</c> shows of a running app.</summary>
public sealed record AppMap(TransportChoice Transport, IReadOnlyList<AppWindow> Windows);

/// <param name="Relation">The region's name in the schema.</param>
/// <param name="Region">Its number in span words.</param>
/// <param name="Address">In the module's memory; null for a module of the host, which sees the region itself.</param>
/// <param name="Size">In bytes.</param>
/// <param name="IsRevoked">The module had the grant and lost it.</param>
public sealed record AppWindow(string Module, string Relation, int Region, uint? Address, long Size, Rights Rights, bool IsRevoked);
