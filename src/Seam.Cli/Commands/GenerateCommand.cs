using System.CommandLine;
using Seam.Cli.Output;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Karmem.Emit;
using Seam.Karmem.Model;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Emit;

namespace Seam.Cli.Commands;

/// <summary><c>seam gen</c>: bindings for schemas, and for the packages they import.</summary>
internal static class GenerateCommand
{
    private static readonly Argument<string[]> Schemas = new("schema")
    {
        Description = "Schema files (.km), of Seam or of Karmem v1",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Languages = new("--lang", "-l")
    {
        Description = "Target languages, separated by commas: " + string.Join("; ", Backends.All.Select(b => $"{b.Language} ({b.Description})")),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Directory = new("--output", "-o")
    {
        Description = "The folder the files go to; a folder of the language's name is made in it when there are several languages",
        DefaultValueFactory = _ => ".",
    };

    private static readonly Option<string?> Model = new("--model") { Description = "Write what the compiler knows of one schema to a file, as a message of type Model in idl/model.km" };

    private static readonly Option<bool> Json = new("--json") { Description = "List the files as JSON" };

    public static Command Create()
    {
        var command = new Command("gen", """
            Generates bindings from schemas.

            Examples:
              seam gen vision.km --lang c -o gen/
              seam gen *.km --lang c,csharp -o gen/
              seam gen vision.km --model vision.bin
            """) { Schemas, Languages, Directory, Model, Json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(Languages) is null && parsed.GetResult(Model) is null)
                parsed.AddError("Option '--lang' is required.");
            if (parsed.GetResult(Model) is not null && parsed.GetValue(Schemas) is { Length: > 1 })
                parsed.AddError("--model takes one schema.");
        });
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(Schemas),
            (parsed.GetValue(Languages) ?? [], parsed.GetRequiredValue(Directory)),
            parsed.GetValue(Model),
            parsed.GetValue(Json)));
        return command;
    }

    private static int Run(string[] schemas, (string[] Languages, string Directory) target, string? model, bool json)
    {
        if (model is not null)
            WholeFiles.Write(model, SchemaModel.Write(SchemaInput.Compile(schemas[0])));
        Report([.. Bindings(schemas, target.Languages, target.Directory), .. model is null ? Array.Empty<string>() : [model]], json);
        return ExitCode.Success;
    }

    /// <summary>The paths of what was written.</summary>
    private static ICollection<string> Bindings(string[] schemas, string[] languages, string directory)
    {
        var backends = languages.SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries)).Distinct().Select(Find).ToList();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var schema in schemas)
            foreach (var backend in backends)
                Emit(schema, backend, backends.Count > 1 ? Path.Combine(directory, backend.Language) : directory, files);
        new FileSet(files.Select(f => (f.Key, f.Value))).WriteTo(".");
        return files.Keys;
    }

    private static void Emit(string schema, Backend backend, string directory, SortedDictionary<string, string> files)
    {
        foreach (var (path, text) in KarmemInput.TryCompile(schema) is { } karmem ? Files(karmem, backend) : Files(schema, backend))
            Add(Path.Combine(directory, path), text);

        void Add(string path, string text)
        {
            if (!files.TryAdd(path, text) && files[path] != text)
                throw new InputException($"two schemas both give '{path}'", "give each a 'define package' of its own");
        }
    }

    private static IEnumerable<(string Path, string Text)> Files(string schema, Backend backend) =>
        WithImports(SchemaInput.Compile(schema))
            .SelectMany(plan => backend.Emit(plan, new EmitOptions(Path.GetFileName(schema))).Files.Select(f => (f.Key, f.Value)));

    private static IEnumerable<(string Path, string Text)> Files(KarmemSchema schema, Backend backend)
    {
        var karmem = KarmemBackends.Find(backend.Language)
            ?? throw new InputException($"Karmem v1 schemas are not generated for '{backend.Language}'", "choose from " + string.Join(", ", KarmemBackends.All.Select(b => b.Language)) + ", or convert the schema with 'seam import'");
        return [karmem.Emit(schema)];
    }

    private static IEnumerable<AccessPlan> WithImports(AccessPlan plan) =>
        plan.Imports.SelectMany(WithImports).Append(plan).DistinctBy(p => p.Package);

    private static Backend Find(string language) => Backends.Find(language)
        ?? throw new InputException($"'{language}' is no target language", "choose from " + string.Join(", ", Backends.All.Select(b => b.Language)));

    private static void Report(IEnumerable<string> paths, bool json)
    {
        if (json)
            Terminal.WriteJson(paths);
        else
            foreach (var path in paths)
                Console.Out.WriteLine(path);
    }
}
