using System.Diagnostics;
using Seam.Tests.Cases;

namespace Seam.Tests.Build;

/// <summary>A project that imports the targets of Seam.Build, built by MSBuild. scripts/pack.sh does the same with the package.</summary>
public sealed class TargetsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("seam-targets-");

    public TargetsTests()
    {
        Write("App.csproj", $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <SeamBuildTool>{AppContext.BaseDirectory}seam-build.dll</SeamBuildTool>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="Seam.Memory" HintPath="{AppContext.BaseDirectory}Seam.Memory.dll" />
                <SeamSchema Include="*.km" />
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{Repository.PathTo("src", "Seam.Build", "build", "Seam.Build.targets")}" />
            </Project>
            """);
        Write("common/shapes.km", "define package demo.shapes;\ndefine struct Point static { u8 x; }\n");
        Write("app.km", "define package demo.app;\nimport \"common/shapes.km\";\ndefine struct Box { Point corner; }\n");
        Write("Use.cs", "public static class Use { public static byte Of(Demo.App.BoxView box) => box.Corner.X; }");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Bindings_follow_the_schemas()
    {
        Assert.Equal(0, Build("build").ExitCode);
        Assert.Equal(["Demo.App/Box.cs", "Demo.App/BoxBuilder.cs", "Demo.App/BoxView.cs", "Demo.Shapes/Point.cs"], Generated());

        var made = Made();
        Assert.Equal((0, made), (Generate(), Made()));

        Write("common/shapes.km", "define package demo.shapes;\ndefine struct Point static { u8 x; u8 y; }\n");
        Assert.Equal(0, Generate());
        Assert.NotEqual(made, Made());
        Assert.Contains("byte Y", File.ReadAllText(PathTo("obj/Debug/net10.0/seam/Demo.Shapes/Point.cs")), StringComparison.Ordinal);

        File.Delete(PathTo("obj/Debug/net10.0/seam/Demo.Shapes/Point.cs"));
        Assert.Equal((0, 4), (Generate(), Generated().Count()));

        Write("more.km", "define package demo.more;\ndefine enum E : u8 { X; }\n");
        Assert.Equal((0, 5), (Generate(), Generated().Count()));
        File.Delete(PathTo("more.km"));
        Assert.Equal((0, 4), (Generate(), Generated().Count()));

        Write("app.km", "define package demo.app;\ndefine struct Box {\n    Nope corner;\n}\n");
        var (exitCode, output) = Build("msbuild", "-t:SeamAddBindings");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{PathTo("app.km")}(3,5,3,9): error SEAM2001: unknown type 'Nope'", output, StringComparison.Ordinal);
        Assert.Equal(0, Build("msbuild", "-t:SeamAddBindings", "-p:DesignTimeBuild=true").ExitCode);
        Assert.Equal(4, Generated().Count());
    }

    private int Generate() => Build("msbuild", "-t:SeamAddBindings").ExitCode;

    private DateTime Made() => File.GetLastWriteTimeUtc(PathTo("obj/Debug/net10.0/seam/outputs.txt"));

    private IEnumerable<string> Generated()
    {
        var folder = PathTo("obj/Debug/net10.0/seam");
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal);
    }

    /// <summary>Nothing is left running: neither build nodes nor the compiler's server.</summary>
    private (int ExitCode, string Output) Build(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-nologo", "-v:minimal", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            UseShellExecute = false,
            WorkingDirectory = _directory.FullName,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["MSBuildSDKsPath"] = null, ["MSBUILD_EXE_PATH"] = null },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return (process.ExitCode, output.Result);
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathTo(name))!);
        File.WriteAllText(PathTo(name), text);
    }

    private string PathTo(string name) => Path.Combine(_directory.FullName, name);
}
