namespace Seam.Engine.Intrinsics;

/// <summary>
/// A reference to an object as an element of an array. An array of it can stand for any array whose elements are such a structure, and
/// is written without the check of the element's type that an array of objects has.
/// </summary>
internal struct ObjectElement(object? value)
{
    public object? Value = value;
}
