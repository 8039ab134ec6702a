namespace Seam.Wasm.Types;

/// <summary>The kinds of things a module imports and exports, numbered as in the binary format.</summary>
public enum ExternalKind : byte
{
    Function,
    Table,
    Memory,
    Global,
    Tag,
}

/// <summary>The type of an import (WebAssembly 2.3.17): a function by type index, a table, a memory or a global.</summary>
public abstract record ExternalType(ExternalKind Kind);

/// <summary>An imported function; <paramref name="TypeIndex"/> names one of the module's types.</summary>
public sealed record FunctionImportType(int TypeIndex) : ExternalType(ExternalKind.Function);

public sealed record TableType(ValueType Element, Limits Limits) : ExternalType(ExternalKind.Table);

/// <summary>A linear memory; limits are in pages of 64 KiB.</summary>
public sealed record MemoryType(Limits Limits) : ExternalType(ExternalKind.Memory);

public sealed record GlobalType(ValueType Type, bool IsMutable) : ExternalType(ExternalKind.Global);

/// <summary>An exception tag; the parameters of one of the module's function types are what it carries.</summary>
public sealed record TagType(int TypeIndex) : ExternalType(ExternalKind.Tag);

/// <summary>A size range; <paramref name="Maximum"/> null means unbounded. Units: table elements or 64 KiB pages.</summary>
public readonly record struct Limits(ulong Minimum, ulong? Maximum)
{
    /// <summary>Whether several threads may share the memory.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether addresses are i64 instead of i32.</summary>
    public bool Is64Bit { get; init; }

    /// <summary>The type of an address or element index.</summary>
    public ValueType AddressType => Is64Bit ? ValueType.I64 : ValueType.I32;
}
