using System.Diagnostics;

namespace Seam.Tests.Schema.EmitC;

/// <summary>A program that ran to its end.</summary>
internal sealed record ProcessResult(int ExitCode, byte[] Output, string Errors)
{
    public static ProcessResult Run(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input = default)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        var errors = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        var copied = process.StandardOutput.BaseStream.CopyToAsync(output);
        using (var stdin = process.StandardInput.BaseStream)
            stdin.Write(input.Span);
        copied.GetAwaiter().GetResult();
        process.WaitForExit();
        return new ProcessResult(process.ExitCode, output.ToArray(), errors.GetAwaiter().GetResult());
    }
}
