using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ArchitectureTests;

public sealed partial class ArrowTests
{
    [Fact]
    public void Every_project_is_in_the_drawing() =>
        Assert.Equal(House.Arrows.Keys.Order(), Repository.Sources("src", ".csproj").Select(Path.GetFileNameWithoutExtension).Order()!);

    [Fact]
    public void No_project_refers_to_another_that_the_drawing_does_not_join()
    {
        var strays =
            from path in Repository.Sources("src", ".csproj")
            let project = Path.GetFileNameWithoutExtension(path)
            from reference in XDocument.Parse(Repository.Read(path)).Descendants("ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
            where !House.Arrows[project].Contains(target)
            select $"{project} -> {target}";
        Assert.Empty(strays);
    }

    [Fact]
    public void No_stage_sees_a_later_one()
    {
        var strays = House.Stages.SelectMany(project => Strays(project.Key, project.Value)).ToList();
        Assert.True(strays.Count == 0, string.Join('\n', strays));
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays =
            from path in Repository.Sources("src")
            let declared = NamespaceDeclaration().Match(Repository.Read(path))
            where declared.Success && !House.FlatNamespaces.Any(project => path.StartsWith($"src/{project}/", StringComparison.Ordinal))
            where declared.Groups[1].Value != Path.GetDirectoryName(path)!["src/".Length..].Replace('/', '.')
            select $"{path} declares {declared.Groups[1].Value}";
        Assert.Empty(strays);
    }

    private static IEnumerable<string> Strays(string project, string[] stages) =>
        from path in Repository.Sources($"src/{project}")
        let own = Array.IndexOf(stages, path.Split('/')[2])
        where own >= 0
        from Match use in Uses().Matches(Repository.Read(path))
        let other = Array.IndexOf(stages, use.Groups[2].Value)
        where use.Groups[1].Value == project && other > own
        select $"{path} sees {use.Value}";

    /// <summary>A namespace of ours, in a using directive or written out in the code: project and stage.</summary>
    [GeneratedRegex(@"\b(Seam\.\w+)\.(\w+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();
}
