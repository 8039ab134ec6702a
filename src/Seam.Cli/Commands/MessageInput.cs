using System.CommandLine;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Cli.Commands;

/// <summary>What the commands on messages share: the schema, the type of the root, files or standard input, and verification.</summary>
internal static class MessageInput
{
    public const string Standard = "-";

    /// <summary>A message is shown as a whole, so it must fit one array.</summary>
    private const long Largest = int.MaxValue - 1024;

    public static Option<string> SchemaOption() => new("--schema", "-s") { Description = "The schema (.km) that describes the message", Required = true };

    public static Option<string> TypeOption() => new("--type", "-t") { Description = "The struct that the message holds; one of an imported package with the package in front", Required = true };

    public static byte[] Read(string path)
    {
        if (path != Standard)
            return InputFile.Read(path, Largest);
        using var content = new MemoryStream();
        using var input = Console.OpenStandardInput();
        input.CopyTo(content);
        return content.ToArray();
    }

    /// <exception cref="InputException">The message is not valid; it says which rule is broken, at which byte and in which field.</exception>
    public static void Verify(AccessPlan plan, string type, byte[] message, string name, VerifyLimits limits)
    {
        var verdict = MessageVerifier.Verify(plan, type, message, (limits.Depth, limits.Objects), out var path);
        if (verdict == default)
            return;
        var result = new VerifyResult((VerifyCode)verdict.Code, (ulong)verdict.Offset);
        throw new InputException(
            $"{name} is no valid '{type}': at byte {result.Offset}{(path.Length > 0 ? $", in '{path}'" : "")}, this does not hold: {result.Rule} (rule {verdict.Code}, {result.Code.ToString().ToLowerInvariant()})",
            "check that the type and the schema are those of the writer; docs/abi.md, \"Verification\", explains each rule");
    }
}
