using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>
/// The names of a package in C: <c>package_Type</c>, <c>package_Type_field</c>, <c>package_Type_set_field</c>. Identifiers keep the spelling of the schema;
/// what C, C++ or the generated functions already use gets an underscore at its end. That is never another's name: a schema's names differ in more than underscores.
/// </summary>
internal static class CNames
{
    private static readonly HashSet<string> Keywords = [.. """
        alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await co_return co_yield compl concept const
        const_cast consteval constexpr constinit continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto
        if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires restrict
        return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union unsigned
        using virtual void volatile wchar_t while xor xor_eq NULL typeof errno main linux unix
        int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t ptrdiff_t intptr_t uintptr_t wint_t max_align_t offsetof
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What follows <c>package_Type_</c> in names that do not come from a field.</summary>
    private static readonly HashSet<string> TypeFunctions =
    [
        "accept", "array", "array_at", "array_finish", "builder", "check", "check_inline", "fields", "find", "finish", "message", "new", "new_array", "owned", "pointers", "read", "scratch", "slice", "span",
        "template", "type", "verify", "verify_within", "views", "views_at", "views_of", "write",
    ];

    private static readonly string[] FieldFunctions = ["has_", "new_", "set_"];

    private static readonly HashSet<string> UnionFunctions = ["array", "array_at", "at", "builder", "fields", "owned", "type", "values", "views", "views_at"];

    private static readonly string[] AlternativeFunctions = ["tag_", "new_", "set_"];

    public static string Header(AccessPlan plan) => $"{(plan.Package.Length == 0 ? "schema" : Flat(plan.Package))}.h";

    /// <summary>The name of a definition, and the start of all names that belong to it.</summary>
    public static string Of(QualifiedName name) => InPackage(name.Package, name.Name.Original);

    public static string InPackage(string package, string name) =>
        package.Length > 0 ? $"{Flat(package)}_{name}" : Safe(name);

    public static string Upper(string name) => name.ToUpperInvariant();

    /// <summary>The name of a member or a parameter.</summary>
    public static string Safe(Name name) => Safe(name.Original);

    /// <summary>The getter of each field of a struct, without the prefix of the struct.</summary>
    public static IReadOnlyDictionary<DynamicField, string> Getters(DynamicPlan plan)
    {
        var fields = plan.Fields.Select(f => f.Name.Original).ToList();
        return plan.Fields.ToDictionary<DynamicField, DynamicField, string>(
            f => f, f => Free(f.Name.Original, TypeFunctions, FieldFunctions, fields), ReferenceEqualityComparer.Instance);
    }

    /// <summary>The getter of an alternative, without the prefix of the union.</summary>
    public static string Getter(UnionPlan plan, AlternativePlan alternative) =>
        Free(alternative.Name.Original, UnionFunctions, AlternativeFunctions, [.. plan.Alternatives.Select(a => a.Name.Original)]);

    /// <summary>The function of each function of an interface; those of streams have further ones, whose names others do not get.</summary>
    public static IReadOnlyDictionary<FunctionPlan, string> Functions(InterfacePlan plan)
    {
        var taken = plan.Functions.Where(f => f.IsStream).SelectMany(f => CStreams.Suffixes.Select(s => f.Name.Original + s)).Concat(plan.IsResource ? CResources.Names : []).ToHashSet();
        return plan.Functions.ToDictionary<FunctionPlan, FunctionPlan, string>(
            f => f, f => $"{Of(plan.Name)}_{f.Name.Original}{(taken.Contains(f.Name.Original) ? "_" : "")}", ReferenceEqualityComparer.Instance);
    }

    /// <summary>The name, with an underscore when a function of the type, or one made for another member, has it.</summary>
    private static string Free(string name, HashSet<string> functions, string[] prefixes, IReadOnlyList<string> members)
    {
        var isTaken = functions.Contains(name) || Array.Exists(prefixes, p => name.StartsWith(p, StringComparison.Ordinal) && members.Contains(name[p.Length..]));
        return isTaken ? name + '_' : name;
    }

    private static string Safe(string name) => Keywords.Contains(name) || IsOfTheLibrary(name) ? name + '_' : name;

    private static string Flat(string package) => package.Replace('.', '_') is var flat && IsOfTheLibrary(flat) ? flat + '_' : flat;

    private static bool IsOfTheLibrary(string name) => name == "seam" || name.StartsWith("seam_", StringComparison.Ordinal);
}
