using System.Reflection;

namespace Seam.Engine.Compile.Objects;

/// <summary>The .NET type of the objects of a defined type.</summary>
internal abstract record ObjectClass(Type Class);

/// <param name="Class">Derived from that of the supertype.</param>
/// <param name="Constructor">Leaves all fields zero.</param>
/// <param name="Fields">By index, the inherited ones included.</param>
internal sealed record StructClass(Type Class, ConstructorInfo Constructor, FieldInfo[] Fields) : ObjectClass(Class);

/// <param name="Class">An array of the element.</param>
/// <param name="Element">A structure of the type's own around the storage, so that arrays of different types differ.</param>
internal sealed record ArrayClass(Type Class, Type Element) : ObjectClass(Class);
