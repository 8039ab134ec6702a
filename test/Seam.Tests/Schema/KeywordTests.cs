using Seam.Schema.Emit.C;
using Seam.Schema.Model;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>Whatever a target language keeps for itself can be a name in a schema, in every place where a name stands.</summary>
public sealed class KeywordTests
{
    private const string Words = """
        abstract alignas alignof and and_eq as asm auto base bitand bitor bool break byte case catch char char8_t checked class co_await co_yield compl concept const const_cast consteval
        constexpr continue decimal decltype default delegate delete do double dynamic_cast else enum event explicit export extern false finally fixed float for foreach friend goto if implicit
        import in inline int interface internal is lock long mutable namespace new noexcept not NULL nullptr object operator or out override params private protected public readonly ref register
        reinterpret_cast requires restrict return sbyte sealed short signed sizeof stackalloc static static_assert string struct switch template this thread_local throw true try typedef typeid
        typename typeof uint ulong unchecked union unsafe unsigned ushort using var virtual void volatile wchar_t while xor async await dynamic field file get global init nameof nint notnull
        partial record required scoped set value when where with yield errno main size_t uint8_t seam_arena seam_string System Span List Kind Equals ToString GetType
        """;

    public static TheoryData<string> Packages => ["", "class.int.namespace", "seam", "System.Span"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Keywords_are_names_in_C_and_in_Cpp(string package)
    {
        using var workspace = new CWorkspace(Schemas.Plan(Schema(package)));
        var include = $"#include \"{workspace.Header}\"\n";
        var interfaceName = CNames.Of(workspace.Plan.Interfaces[0].Name);
        workspace.Compile(include, "-x c -std=c11 -c");
        workspace.Compile(include, "-x c++ -std=c++20 -c");
        workspace.Compile($"#define {interfaceName.ToUpperInvariant()}_EXPORT\n{include}", "-x c++ -std=c++17 -c");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Keywords_are_names_in_CSharp(string package) => GeneratedCode.Compile(Schemas.Plan(Schema(package)));

    private static string Schema(string package)
    {
        var words = Words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).DistinctBy(w => new Name(w).Pascal).ToList();
        var types = words.Where(w => w is not ("string" or "bool"));
        return $$"""
            {{(package.Length == 0 ? "" : $"define package {package};")}}
            {{string.Concat(types.Select(w => $"define enum {w} : u8 {{ {w}; other; }}\n"))}}
            define enum AllValues : i32 { {{All(words, w => $"{w};")}} }
            define struct AllFixed static { {{All(words, w => $"u8 {w};")}} }
            define struct AllScalars { {{All(words, w => $"u8? {w};")}} }
            define struct AllTexts { {{All(words, w => $"string {w};")}} }
            define struct AllLists { {{All(words, w => $"AllUnions[] {w};")}} }
            define struct AllMaps { {{All(words, w => $"map<u8, u8> {w};")}} }
            define struct AllChildren { {{All(words, w => $"AllTexts {w};")}} }
            define union AllUnions { {{All(words, w => $"AllTexts {w};")}} }
            define errors AllUnits { {{All(words, w => $"{w};")}} }
            define interface AllCalls {
                {{All(words, w => $"{w}(AllTexts {w}) -> u8 ! AllUnits;")}}
                everything({{string.Join(", ", words.Select(w => $"u8[] {w}"))}});
            }
            """;
    }

    private static string All(IEnumerable<string> words, Func<string, string> spell) => string.Join(' ', words.Select(spell));
}
