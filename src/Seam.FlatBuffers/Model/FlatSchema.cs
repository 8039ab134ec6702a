using Seam.FlatBuffers.Parse;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Model;

/// <summary>Definitions with their types resolved, those of the first file and all that they use.</summary>
/// <param name="Namespace">Where the last definition of the first file is.</param>
internal sealed record FlatSchema(string Namespace, IReadOnlyList<FlatDefinition> Definitions);

internal abstract record FlatDefinition(SourceText Source, DefinitionSyntax Syntax);

internal sealed record FlatTable(SourceText Source, TableSyntax Table, IReadOnlyList<FlatField> Fields) : FlatDefinition(Source, Table);

internal sealed record FlatEnum(SourceText Source, EnumSyntax Enum, FlatScalar Carrier, bool IsFlags, IReadOnlyList<FlatValue> Values) : FlatDefinition(Source, Enum);

internal sealed record FlatUnion(SourceText Source, UnionSyntax Union, IReadOnlyList<FlatMember> Members) : FlatDefinition(Source, Union);

internal sealed record FlatService(SourceText Source, ServiceSyntax Service, IReadOnlyList<FlatCall> Calls) : FlatDefinition(Source, Service);

internal sealed record FlatField(FieldSyntax Syntax, FlatType Type);

/// <param name="Number">The value; of a flag, its bit.</param>
internal sealed record FlatValue(EnumValueSyntax Syntax, Int128 Number);

internal sealed record FlatMember(UnionMemberSyntax Syntax, FlatType Type);

internal sealed record FlatCall(CallSyntax Syntax, FlatType Request, FlatType Response);

internal abstract record FlatType;

internal sealed record ScalarType(FlatScalar Scalar) : FlatType;

internal sealed record StringType : FlatType;

/// <param name="Definition">By its syntax, since tables may contain themselves.</param>
internal sealed record NamedType(DefinitionSyntax Definition) : FlatType;

internal sealed record VectorType(FlatType Element) : FlatType;

internal sealed record ArrayType(FlatType Element, uint Count) : FlatType;
