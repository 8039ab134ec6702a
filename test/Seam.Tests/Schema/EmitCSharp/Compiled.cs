using System.Collections.Concurrent;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Drivers by schema, compiled once.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<string, Lazy<IDriver>> Drivers = new(StringComparer.Ordinal);

    public static IDriver Driver(string schema) => Drivers.GetOrAdd(schema, s => new Lazy<IDriver>(() => GeneratedCode.Drive(Schemas.Plan(s)))).Value;
}
