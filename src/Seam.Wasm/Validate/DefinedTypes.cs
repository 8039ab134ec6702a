using Seam.Wasm.Binary;
using Seam.Wasm.Canonical;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>The type section (WebAssembly 3.2.9 to 3.2.12): what its indices name, and whether subtypes are what they claim.</summary>
internal static class DefinedTypes
{
    public static void Check(ModuleContext context)
    {
        var start = 0;
        foreach (var group in context.Module.TypeGroups)
        {
            CheckGroup(context, group, start);
            start += group.Types.Length;
        }
        context.Types = new ModuleTypes(new TypeStore(), context.Module);
        CheckSubtypes(context);
    }

    private static void CheckGroup(ModuleContext context, TypeGroup group, int start)
    {
        if (group.Types.Length != 1)
            context.CheckFeature(Feature.Gc, Place(context, start));
        for (var i = 0; i < group.Types.Length; i++)
        {
            var place = Place(context, start + i);
            CheckIndices(group.Types[i], start + i, start + group.Types.Length, place);
            CheckDefinition(context, group.Types[i], place);
        }
    }

    /// <summary>A type may use those of its group and before, but only extend one before it.</summary>
    private static void CheckIndices(SubType type, int own, int end, Place place)
    {
        foreach (var value in TypeIndices.ValuesOf(type.Composite))
            if (TypeIndices.IsIndexed(value) && value.Heap.Code >= end)
                throw place.Fail($"unknown type {value.Heap.Code}");
        foreach (var super in type.Supertypes)
            if (super >= own)
                throw place.Fail($"unknown type {super}: a supertype has to be defined before");
    }

    private static void CheckDefinition(ModuleContext context, SubType type, Place place)
    {
        if (!type.IsPlain || type.Composite is not FunctionType)
            context.CheckFeature(Feature.Gc, place);
        if (type.Supertypes.Length > 1)
            throw place.Fail($"sub type has {type.Supertypes.Length} supertypes, at most one is accepted");
        foreach (var value in TypeIndices.ValuesOf(type.Composite))
            context.CheckType(value, place);
        if (type.Composite is FunctionType { Results.Length: > 1 })
            context.CheckFeature(Feature.MultiValue, place);
    }

    private static void CheckSubtypes(ModuleContext context)
    {
        var types = context.Module.Definitions;
        var depths = new int[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i].Supertypes is not [var super])
                continue;
            depths[i] = depths[super] + 1;
            if (depths[i] > ModuleLimits.SubtypeDepth)
                throw Place(context, i).Fail($"sub type has more than {ModuleLimits.SubtypeDepth} types above it");
            if (types[super].IsFinal || !Matches(context.Types, types[i].Composite, types[super].Composite))
                throw Place(context, i).Fail($"sub type {i} does not match super type {super}");
        }
    }

    private static bool Matches(ModuleTypes types, CompositeType sub, CompositeType super) => (sub, super) switch
    {
        (FunctionType a, FunctionType b) => All(types, b.Parameters, a.Parameters) && All(types, a.Results, b.Results),
        (StructType a, StructType b) => a.Fields.Length >= b.Fields.Length && b.Fields.Index().All(f => Matches(types, a.Fields[f.Index], f.Item)),
        (ArrayType a, ArrayType b) => Matches(types, a.Element, b.Element),
        _ => false,
    };

    private static bool All(ModuleTypes types, ValueType[] sub, ValueType[] super) =>
        sub.Length == super.Length && sub.Index().All(t => types.Matches(t.Item, super[t.Index]));

    /// <summary>What can be set has to be of one type; what can only be read may be of a more precise one.</summary>
    private static bool Matches(ModuleTypes types, FieldType sub, FieldType super) =>
        sub.PackedBits == super.PackedBits
        && sub.IsMutable == super.IsMutable
        && types.Matches(sub.Type, super.Type)
        && (!sub.IsMutable || types.Matches(super.Type, sub.Type));

    private static Place Place(ModuleContext context, int index) => new(context.Module, "type", index);
}
