using Seam.Foundation.Diagnostics;

namespace Seam.Schema.Model;

/// <summary>Complaints about names, types and values.</summary>
public static class ModelRules
{
    public static readonly Rule UnknownType = Error(2001, "unknown type '{0}'", "{1}");
    public static readonly Rule AmbiguousType = Error(2002, "'{0}' could be '{1}' or '{2}'", "write the package in front");
    public static readonly Rule NotAType = Error(2003, "'{0}' is {1}, not a type", "fields hold scalars, strings, enums, flags, structs and arrays of them");
    public static readonly Rule DuplicateName = Error(2004, "'{0}' is defined twice", "rename one of them");
    public static readonly Rule CollidingName = Error(2005, "'{0}' and '{1}' become the same name in generated code", "rename one of them: languages differ in case and underscores only");
    public static readonly Rule ReservedName = Error(2006, "'{0}' is the name of a built-in type", "choose another name");

    public static readonly Rule CarrierNotInteger = Error(2101, "'{0}' cannot carry an enum", "use an integer type: u8, i8, u16, i16, u32, i32, u64 or i64");
    public static readonly Rule CarrierNotUnsigned = Error(2102, "'{0}' cannot carry flags", "use u8, u16, u32 or u64");
    public static readonly Rule EnumEmpty = Error(2103, "'{0}' has no values", "give it at least one");
    public static readonly Rule EnumValueTooLarge = Error(2104, "the value {0} of '{1}' does not fit {2}", "choose a wider carrier or another value");
    public static readonly Rule EnumValueTwice = Error(2105, "'{0}' has the value {1}, as '{2}' has", "give it another value");
    public static readonly Rule EnumValueNotInteger = Error(2106, "the value of '{0}' must be an integer", "write a decimal, 0x or 0b number");
    public static readonly Rule FlagNotSingleBit = Error(2107, "the flag '{0}' must be a single bit, {1} is not", "write 1, 2, 4, 8 ... or leave the value out");

    public static readonly Rule StaticFieldDynamic = Error(2201, "{0} cannot be in a static struct", "static structs hold scalars, enums, flags, static structs and fixed arrays of them; drop 'static' or change the type");
    public static readonly Rule StaticFieldOptional = Error(2202, "a field of a static struct cannot be optional", "drop '?', or drop 'static' from the struct");
    public static readonly Rule StaticFieldDefault = Error(2203, "a field of a static struct cannot have a default", "a static struct is exactly the C struct and starts as zeros; drop '= ...'");
    public static readonly Rule StaticFieldSince = Error(2204, "a field of a static struct cannot be added later", "a static struct is frozen; drop '@since', or drop 'static' from the struct");
    public static readonly Rule StaticEmpty = Error(2205, "the static struct '{0}' has no fields", "C has no empty structs; give it a field, or drop 'static'");

    public static readonly Rule ArrayCountZero = Error(2301, "an array cannot have {0} elements", "write a number from 1, or '[]' for any number");
    public static readonly Rule ArrayCountTooLarge = Error(2302, "an array cannot have {0} elements", "the largest count is {1}");
    public static readonly Rule OptionalElement = Error(2304, "the elements of an array cannot be optional", "put the optional value into a struct");
    public static readonly Rule OptionalTwice = Error(2305, "the type is optional already", "keep one '?'");
    public static readonly Rule FixedArrayElement = Error(2306, "{0} cannot be in a fixed array", "use '[]' or '[<n]' for elements without a fixed size");
    public static readonly Rule FixedArrayOptional = Error(2307, "a fixed array cannot be optional", "use '[<n]', or put the array into a static struct");

    public static readonly Rule MapKey = Error(2308, "{0} cannot be the key of a map", "keys are strings, integers, enums and flags");
    public static readonly Rule MapOptional = Error(2309, "the keys and values of a map cannot be optional", "leave the entry out, or put the optional value into a struct");
    public static readonly Rule UnionEmpty = Error(2310, "'{0}' has no alternatives", "give it at least one");
    public static readonly Rule AlternativeOptional = Error(2311, "an alternative cannot be optional", "leave the union unset, or add an alternative that carries nothing");

    public static readonly Rule DefaultWrongType = Error(2401, "this is not a default for {0}", "{1}");
    public static readonly Rule DefaultOutOfRange = Error(2402, "{0} does not fit {1}", "{2}");
    public static readonly Rule DefaultUnknownValue = Error(2403, "'{0}' is not a value of '{1}'", "{2}");
    public static readonly Rule DefaultNotAllowed = Error(2404, "{0} cannot have a default", "scalars, enums, flags and strings can");
    public static readonly Rule DefaultOptional = Error(2405, "an optional field cannot have a default", "what is not set is absent; drop '?' or the default");
    public static readonly Rule UnknownAttribute = Error(2406, "unknown attribute '@{0}'", "{1}");
    public static readonly Rule AttributeTwice = Error(2407, "'@{0}' is written twice", "keep one");
    public static readonly Rule AttributeArgument = Error(2408, "'@{0}' takes {1}", "write {2}");
    public static readonly Rule SinceDescends = Error(2409, "'{0}' is older (since {1}) than '{2}' above it (since {3})", "fields are only appended: move it up, or write '@since({3})' or more");

    public static readonly Rule ContractUnknown = Error(2501, "unknown copy contract '{0}'", "write 'zero', 'copy' or 'delta', and 'lend' or 'move'");
    public static readonly Rule ContractOnScalar = Error(2502, "{0} has no copy contract", "it is passed by value; drop ': {1}'");
    public static readonly Rule ResultNotAllowed = Error(2503, "{0} cannot be a result", "return a scalar or a struct; put an array or a string into a struct");
    public static readonly Rule ParameterNotAllowed = Error(2504, "{0} cannot be a parameter", "put it into a struct");
    public static readonly Rule PassedOptional = Error(2505, "a parameter or result cannot be optional", "put the optional value into a struct");
    public static readonly Rule InterfaceEmpty = Error(2506, "the interface '{0}' has no functions", "give it at least one");

    public static readonly Rule ErrorsExpected = Error(2507, "'{0}' is no errors definition", "name one after '!': 'define errors Name {{ ... }}'");
    public static readonly Rule InterfaceVersion = Error(2508, "an interface cannot have version {0}", "write a number from 1 to 65535");

    public static readonly Rule ContractTwice = Error(2509, "two contracts contradict each other", "keep one of 'zero', 'copy' and 'delta', and one of 'lend' and 'move'");
    public static readonly Rule StreamOfNothing = Error(2510, "the stream '{0}' has no elements", "write '-> Type' after it");

    public static readonly Rule HandleMissing = Error(2511, "'{0}' is a resource, not a type", "calls pass handles: write 'own {0}' or 'borrow {0}' as a parameter, 'own {0}' as a result");
    public static readonly Rule HandleInMessage = Error(2512, "a handle cannot be in a message", "elements of streams and results with errors are messages; answer the handle alone, with '?' where there may be none");
    public static readonly Rule BorrowedResult = Error(2513, "a result cannot be borrowed", "what is borrowed ends with the call; answer 'own {0}'");
    public static readonly Rule ResourceExpected = Error(2514, "'{0}' is no resource", "only resources have handles: 'define resource Name {{ ... }}'");
    public static readonly Rule ResourceHas = Error(2515, "'{0}' is what every resource has", "choose another name");

    public static readonly Rule UnknownInterface = Error(2601, "unknown interface '{0}'", "{1}");
    public static readonly Rule PortTwice = Error(2602, "'{0}' is {1} twice", "keep one");
    public static readonly Rule ImportUnresolved = Error(2603, "no other module exports '{0}'", "add 'export {0};' to the module that implements it");
    public static readonly Rule ImportAmbiguous = Error(2604, "'{0}' is exported by '{1}' and by '{2}'", "write 'import {0} from {1};'");
    public static readonly Rule ImportFromStranger = Error(2605, "module '{0}' does not export '{1}'", "{2}");
    public static readonly Rule ImportFromSelf = Error(2606, "module '{0}' imports '{1}' from itself", "drop the import, or name another module");
    public static readonly Rule ModuleFileInvalid = Error(2607, "the file name of module '{0}' is empty or has control characters", "write the path of a .wasm file, relative to the schema");
    public static readonly Rule UnknownModule = Error(2608, "unknown module '{0}'", "{1}");

    public static readonly Rule RegionMissing = Error(2701, "the relation '{0}' has no region", "add 'region Struct[slots], size;'");
    public static readonly Rule RegionTwice = Error(2702, "the relation '{0}' has two regions", "define one relation for each region");
    public static readonly Rule RegionElement = Error(2703, "the slots of a region hold structs, and '{0}' is none", "name a struct; put other values into one");
    public static readonly Rule RegionTooLarge = Error(2704, "the region is larger than 4 GiB - 64 KiB", "make it smaller, or define several relations");
    public static readonly Rule UnknownUnit = Error(2705, "unknown unit '{0}'", "write B, KiB, MiB or GiB");
    public static readonly Rule SlotCount = Error(2706, "a region cannot have {0} slots", "write a number from 1 to {1}");
    public static readonly Rule GrantMissing = Error(2707, "the relation '{0}' grants nothing to any module", "add 'module read;' or 'module write;'");
    public static readonly Rule GrantTwice = Error(2708, "'{0}' is granted rights twice", "keep one; 'write' includes 'read'");
    public static readonly Rule UnknownRights = Error(2709, "unknown rights '{0}'", "write 'read', 'write' or 'append'");
    public static readonly Rule TooManyRelations = Error(2710, "an app has at most {0} relations", "join regions");

    public static readonly Rule UnknownGrantTerm = Error(2711, "unknown term '{0}' of a grant", "write sealed, snapshot or live; zero, copy or delta; lend or move; or 'quota 4 slots'");
    public static readonly Rule GrantTermTwice = Error(2712, "'{0}' contradicts another term of the grant", "keep one");
    public static readonly Rule GrantTermMisplaced = Error(2713, "'{0}' has no meaning here", "it belongs to a grant of {1}");
    public static readonly Rule QuotaOutOfRange = Error(2714, "a quota cannot be {0}", "write a part of the region, at least 1 slot or 1 byte");
    public static readonly Rule LiveCopy = Error(2715, "a module that reads 'live' reads the writer's bytes, not a copy of them", "drop '{0}'");

    private static Rule Error(int number, string message, string help) => new($"SEAM{number}", Severity.Error, message, help);
}
