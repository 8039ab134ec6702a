using System.CommandLine;
using Seam.Cli.Output;
using Seam.Foundation.Files;
using Seam.Memory;
using Seam.Schema.Messages;

namespace Seam.Cli.Commands;

/// <summary><c>seam dump</c>: a message as JSON.</summary>
internal static class DumpCommand
{
    /// <summary>Reading recurses as deep as the message nests.</summary>
    private const int DeepestNesting = 250;

    private static readonly Argument<string> Message = new("message") { Description = "A file that holds one message; - for standard input" };

    private static readonly Option<string> Schema = MessageInput.SchemaOption();

    private static readonly Option<string> Type = MessageInput.TypeOption();

    private static readonly Option<bool> Unset = new("--unset") { Description = "Show what is not set too, with what it reads as" };

    private static readonly Option<bool> Plain = new("--plain") { Description = "Bytes and maps as arrays, all integers as numbers" };

    private static readonly Option<string?> Target = new("--output", "-o") { Description = "The file to write; standard output when left out" };

    private static readonly Option<double> Depth = new("--depth") { Description = "How deep structs may nest", DefaultValueFactory = _ => VerifyLimits.Default.Depth, CustomParser = r => OptionValues.Number(r, 1, DeepestNesting) };

    private static readonly Option<double> Objects = new("--objects") { Description = "How many objects there may be", DefaultValueFactory = _ => VerifyLimits.Default.Objects, CustomParser = r => OptionValues.Number(r, 1, int.MaxValue) };

    public static Command Create()
    {
        var command = new Command("dump", """
            Verifies a message and shows it as JSON, from which 'seam make' makes the same message again.

            Bytes (u8[]) are base64, maps are objects; a union is an object with one property, the alternative. Integers beyond 2^53
            are text, and so are "inf", "-inf" and "nan". An enum value without a name is its number.

            Examples:
              seam dump frame.bin --schema vision.km --type Frame
              seam dump frame.bin --schema vision.km --type Frame --unset | jq .width
            """) { Message, Schema, Type, Unset, Plain, Target, Depth, Objects };
        command.SetAction(parsed => Run(
            (parsed.GetRequiredValue(Message), parsed.GetRequiredValue(Schema), parsed.GetRequiredValue(Type)),
            new JsonStyle(parsed.GetValue(Unset), parsed.GetValue(Plain)),
            new VerifyLimits((int)parsed.GetValue(Depth), (int)parsed.GetValue(Objects)),
            parsed.GetValue(Target)));
        return command;
    }

    private static int Run((string Message, string Schema, string Type) input, JsonStyle style, VerifyLimits limits, string? target)
    {
        var plan = SchemaInput.Compile(input.Schema);
        var message = MessageInput.Read(input.Message);
        MessageInput.Verify(plan, input.Type, message, $"'{input.Message}'", limits);
        var json = JsonText.Write(MessageReader.Read(plan, input.Type, message, style)) + "\n";
        if (target is null)
            Console.Out.Write(json);
        else
            WholeFiles.Write(target, System.Text.Encoding.UTF8.GetBytes(json));
        return ExitCode.Success;
    }
}
