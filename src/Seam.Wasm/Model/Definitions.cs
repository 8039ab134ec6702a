namespace Seam.Wasm.Model;

public sealed record Import(string Module, string Name, ExternalType Type);

/// <summary>A name by which the host sees the function, table, memory or global <paramref name="Index"/>.</summary>
public sealed record Export(string Name, ExternalKind Kind, int Index);

/// <summary>Raw operators up to and including <c>end</c>; <paramref name="Offset"/> is where they begin in the module.</summary>
public readonly record struct ConstantExpression(ReadOnlyMemory<byte> Code, int Offset);

/// <summary>A table of the module; without <paramref name="Initial"/> its elements start as null.</summary>
public sealed record Table(TableType Type, ConstantExpression? Initial);

public sealed record Global(GlobalType Type, ConstantExpression Initial);

/// <summary>So many consecutive locals of one type.</summary>
public readonly record struct LocalRun(int Count, ValueType Type);

/// <summary>The code of a function of the module.</summary>
/// <param name="TypeIndex">Its type.</param>
/// <param name="Locals">The declared locals, without the parameters.</param>
/// <param name="Code">Raw operators, up to and including the last <c>end</c>.</param>
/// <param name="Offset">Where <paramref name="Code"/> begins in the module.</param>
public sealed record FunctionBody(int TypeIndex, LocalRun[] Locals, ReadOnlyMemory<byte> Code, int Offset)
{
    /// <summary>How many bytes in front of <see cref="Offset"/> declare the locals; 0 when it was not read from a binary.</summary>
    public int LocalBytes { get; init; }
}

public enum SegmentMode : byte
{
    /// <summary>Copied when the module is instantiated.</summary>
    Active,

    /// <summary>Copied by memory.init or table.init.</summary>
    Passive,

    /// <summary>Only declares functions for ref.func.</summary>
    Declarative,
}

/// <summary>Elements of a table: either function indices or one expression each; the other list is empty.</summary>
/// <param name="Mode">When they are copied.</param>
/// <param name="Table">The target of an active segment.</param>
/// <param name="Start">Where in the table an active segment goes.</param>
/// <param name="Type">The reference type of all elements.</param>
/// <param name="Functions">Function indices.</param>
/// <param name="Expressions">Constant expressions.</param>
public sealed record ElementSegment(
    SegmentMode Mode, int Table, ConstantExpression? Start, ValueType Type, int[] Functions, ConstantExpression[] Expressions)
{
    public int Count => Functions.Length + Expressions.Length;
}

/// <summary>Bytes of a memory.</summary>
/// <param name="Mode">When they are copied.</param>
/// <param name="Memory">The target of an active segment.</param>
/// <param name="Start">The address where an active segment goes.</param>
/// <param name="Bytes">The contents, a slice of the module.</param>
public sealed record DataSegment(SegmentMode Mode, int Memory, ConstantExpression? Start, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Where <see cref="Bytes"/> begin in the module; 0 when it was not read from a binary.</summary>
    public int Offset { get; init; }
}

/// <summary>A section that has no meaning to the machine; <paramref name="Offset"/> is where its bytes begin in the module.</summary>
public sealed record CustomSection(string Name, ReadOnlyMemory<byte> Bytes, int Offset)
{
    /// <summary>The section it follows, custom ones not counted; <see cref="SectionId.Custom"/> at the start of the module.</summary>
    public SectionId After { get; init; } = SectionId.Data;
}
