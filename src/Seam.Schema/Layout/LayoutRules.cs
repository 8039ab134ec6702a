using Seam.Foundation.Diagnostics;

namespace Seam.Schema.Layout;

/// <summary>Complaints about sizes and containment.</summary>
public static class LayoutRules
{
    public static readonly Rule StaticCycle = Error(3001, "the static struct '{0}' contains itself: {1}", "break the circle: a dynamic struct may contain itself");
    public static readonly Rule StaticTooDeep = Error(3002, "static structs nest more than {0} deep in '{1}'", "flatten it");
    public static readonly Rule StructTooLarge = Error(3003, "'{0}' takes {1} bytes in place, more than {2}", "move large arrays out of place: use '[]' or '[<n]' in a dynamic struct");
    public static readonly Rule PackageTooLarge = Error(3004, "with '{0}' the structs of the package take more than {1} bytes in place", "use '[]' or '[<n]' for large arrays");
    public static readonly Rule SlotTooSmall = Error(3005, "a slot has {0} bytes, and an empty '{1}' takes {2}", "make the region larger than {2} bytes for each slot, or use fewer slots");

    public static readonly Rule SlotsSharePages = Error(3006, "'{0}' takes rights on whole pages away, and slots of {1} bytes share them", "make the region a multiple of 4096 B for each slot");

    public static readonly Rule LiveElement = Error(3007, "'{0}' cannot be read live: {1}", "put a static struct of numbers into the region, or read it 'sealed' or 'snapshot'");

    private static Rule Error(int number, string message, string help) => new($"SEAM{number}", Severity.Error, message, help);
}
