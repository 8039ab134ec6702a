using System.CommandLine;
using Seam.Cli.Output;
using Seam.LanguageServer;

namespace Seam.Cli.Commands;

/// <summary><c>seam lsp</c>: the language server, for editors.</summary>
internal static class LanguageServerCommand
{
    public static Command Create()
    {
        var command = new Command("lsp", """
            Serves an editor over standard input and output (Language Server Protocol 3.17).

            Diagnostics while typing, hover with offsets and sizes, go to definition, completion, formatting, document symbols.
            Editors start it themselves; editors/vscode has the extension for Visual Studio Code.

            Examples:
              seam lsp
              nvim --cmd "lua vim.lsp.start({ cmd = { 'seam', 'lsp' } })" vision.km
            """)
        {
            // Clients add it to say how they talk to the server; there is one way.
            new Option<bool>("--stdio") { Description = "Use standard input and output, as always" },
        };
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return Server.Run(input, output, Console.Error) ? ExitCode.Success : ExitCode.BadInput;
    }
}
