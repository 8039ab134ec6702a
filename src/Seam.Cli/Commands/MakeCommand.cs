using System.CommandLine;
using Seam.Cli.Output;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Memory;
using Seam.Schema.Messages;

namespace Seam.Cli.Commands;

/// <summary><c>seam make</c>: a message from JSON.</summary>
internal static class MakeCommand
{
    private static readonly Argument<string> Json = new("json") { Description = "A file with the value as JSON; - for standard input" };

    private static readonly Option<string> Schema = MessageInput.SchemaOption();

    private static readonly Option<string> Type = MessageInput.TypeOption();

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "The file to write; standard output, unless that is a terminal, when left out" };

    public static Command Create()
    {
        var command = new Command("make", """
            Makes a message from JSON: the bytes that every writer of the schema makes of the value.

            Takes what 'seam dump' shows. What is left out or null is not set; a name that the schema does not have is an error.

            Examples:
              seam make frame.json --schema vision.km --type Frame -o frame.bin
              echo '{"width": 3}' | seam make - --schema vision.km --type Frame -o frame.bin
            """) { Json, Schema, Type, Target };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(Json), parsed.GetRequiredValue(Schema), parsed.GetRequiredValue(Type), parsed.GetValue(Target)));
        return command;
    }

    private static int Run(string json, string schema, string type, string? target)
    {
        if (target is null && Terminal.IsInteractive)
            throw new InputException("a message is no text for a terminal", "name a file with -o, or pipe it on");
        var plan = SchemaInput.Compile(schema);
        var problems = new List<JsonProblem>();
        var message = MessageWriter.Write(plan, type, JsonText.Parse(MessageInput.Read(json), json), problems);
        foreach (var problem in problems)
            Console.Error.WriteLine($"{json}: error: {problem}");
        if (problems.Count > 0)
            throw new InputException($"'{json}' is no '{type}'", "mend what is reported above");
        MessageInput.Verify(plan, type, message, "what it makes", VerifyLimits.Default);
        Write(target, message);
        return ExitCode.Success;
    }

    private static void Write(string? target, byte[] message)
    {
        if (target is not null)
        {
            WholeFiles.Write(target, message);
            return;
        }
        using var output = Console.OpenStandardOutput();
        output.Write(message);
    }
}
