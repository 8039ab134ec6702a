using Seam.Bench;
using Seam.Bench.Calls;
using Seam.Bench.Edges;
using Seam.Bench.Engines;
using Seam.Bench.Exchange;
using Seam.Bench.Flows;
using Seam.Bench.Translated;
using Seam.Bench.Workloads;

if (args.Length < 3)
{
    Console.Error.WriteLine("usage: Seam.Bench <sources> <built> kernels|calls|modules|streams|edges|all|programs|engine|exchange|translated [rounds] [names of programs begin with]; bench/run.sh builds what it needs and calls it");
    return 2;
}
var files = new BenchmarkFiles(args[0], args[1]);
var rounds = args.Length > 3 ? int.Parse(args[3]) : 15;
if (args[2] is "kernels" or "all" or "engine")
    foreach (var set in WorkloadTable.KernelSets)
        Console.WriteLine(WorkloadBenchmark.Run(files, set, rounds) + "\n");
var programs = WorkloadTable.Programs.Only(args.ElementAtOrDefault(4));
if (args[2] is "programs" or "engine")
    Console.WriteLine(WorkloadBenchmark.Run(files, programs, rounds) + "\n");
if (args[2] is "engine")
{
    Console.WriteLine(FirstRunBenchmark.Run(files, programs, rounds) + "\n");
    Console.WriteLine(EngineTable.Run(files, rounds) + "\n");
}
if (args[2] is "translated")
    Console.WriteLine(TranslatedBenchmark.Run(files, rounds, args.ElementAtOrDefault(4)) + "\n");
if (args[2] is "calls" or "all")
    Console.WriteLine(HostCallBenchmark.Run(files, rounds) + "\n");
if (args[2] is "modules" or "all")
    Console.WriteLine(ModuleCallBenchmark.Run(files, rounds) + "\n");
if (args[2] is "edges")
{
    Console.WriteLine(FanOutBenchmark.Run(files, rounds) + "\n");
    Console.WriteLine(DeltaBenchmark.Run(files, rounds) + "\n");
}
if (args[2] is "exchange")
{
    var contestants = new ExchangeContestants(files);
    Console.WriteLine(GameBenchmark.Run(contestants, rounds) + "\n");
    Console.WriteLine(VerifyBenchmark.Run(contestants, rounds) + "\n");
    Console.WriteLine(ComponentBenchmark.Run(files, rounds) + "\n");
}
if (args[2] is "streams" or "all")
    Console.WriteLine(StreamBenchmark.Run(files, rounds, (args.ElementAtOrDefault(4) is { Length: > 0 } mebibytes ? long.Parse(mebibytes) : 64) << 20) + "\n");
return 0;
