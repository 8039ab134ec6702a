using System.Globalization;
using Seam.Fuzz;
using Seam.Fuzz.Generate;
using Seam.Fuzz.Run;

// The fuzzers, for long runs; the tests run a few of each. Arguments: JOB [--seed N] [--count N] [FILES…]. docs/debugging.md says more.
var first = Number("--seed", 1);
var jobs = new Jobs(first, Number("--count", 1000));
var files = args.Skip(1).Where(File.Exists);
using var node = NodeProcess.TryStart();
Console.WriteLine(node is null ? "without node" : "against node");
return (args.FirstOrDefault(), node) switch
{
    ("programs", _) => jobs.Programs(node),
    ("bytes", _) => jobs.Bytes(files),
    ("texts", _) => jobs.Texts(files),
    ("validation", { } present) => jobs.Validation(files, present),
    ("modules", { } present) => jobs.Modules(files, present),
    ("reduce", _) => Reduce(),
    _ => Usage(),
} == 0 ? 0 : 1;

// Writes the program of a seed, made as small as it can be and still fail.
int Reduce()
{
    var differential = new Differential(node);
    var whole = new Choices(first);
    if (differential.Disagreement(ProgramGenerator.Generate(whole)) is null)
    {
        Console.WriteLine($"all engines agree on seed {first}");
        return 1;
    }
    var small = ProgramGenerator.Generate(new Choices(Reducer.Reduce(whole.Numbers, p => differential.Disagreement(p) is not null)));
    File.WriteAllBytes($"seed-{first}.wasm", small);
    Console.WriteLine($"seed-{first}.wasm: {small.Length} bytes\n{differential.Disagreement(small)}");
    return 0;
}

int Number(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Seam.Fuzz programs|bytes|texts|validation|modules|reduce [--seed N] [--count N] [FILES…]; validation and modules need node");
    return 2;
}
