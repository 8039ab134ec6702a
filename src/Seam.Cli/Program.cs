using System.CommandLine;
using System.CommandLine.Invocation;
using Seam.Cli.Commands;
using Seam.Cli.Output;

var root = new RootCommand("""
    Seam joins WebAssembly modules: typed data through shared memory, without copies.

    Examples:
      seam gen vision.km --lang c,csharp -o gen/
      seam explain vision.km
      seam run tool.wasm --dir .::/ -- --help
    """)
{
    GenerateCommand.Create(),
    RunCommand.Create(),
    TranslateCommand.Create(),
    CheckCommand.Create(),
    ExplainCommand.Create(),
    FormatCommand.Create(),
    DumpCommand.Create(),
    MakeCommand.Create(),
    LanguageServerCommand.Create(),
    InspectCommand.Create(),
    ImportCommand.Create(),
    WasmCommand.Create(),
    CacheCommand.Create(),
};

return Failures.Report(() =>
{
    var parsed = root.Parse(args);
    return parsed.Action is ParseErrorAction
        ? Failures.Usage(parsed)
        : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
});
