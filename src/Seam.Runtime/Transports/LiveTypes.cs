using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Transports;

/// <summary>What may be read while it is being written: numbers and plain bytes, of which every pattern of bits is a value.</summary>
internal static class LiveTypes
{
    public static bool Allow(Shape shape) => shape switch
    {
        ScalarShape scalar => scalar.Kind != ScalarKind.Bool,
        EnumShape => true,
        StaticShape { Plan: var plan } => plan.Fields.All(f => Allow(f.Shape)),
        FixedArrayShape array => Allow(array.Element),
        SliceShape { Element: ScalarShape or EnumShape or StaticShape or FixedArrayShape } slice and not MapShape => Allow(slice.Element),
        _ => false,
    };

    public static string Spell(Shape shape) => shape switch
    {
        ReferenceShape reference => $"'{reference.Target.Name}'",
        StaticShape { Plan: var plan } => $"'{plan.Name}'",
        StringShape => "a string",
        _ => "an array",
    };
}
