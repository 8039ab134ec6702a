using System.Buffers.Binary;
using System.Text;
using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Tests.Schema.EmitC;

/// <summary>What the driver did with one message: the bytes that came out of an owned object and of a copy by builders, the getters' values, the verdict.</summary>
internal sealed record Answer(string Owned, string Copied, string Values, Verdict Verdict);

/// <summary>The driver of a package, compiled; every run takes many messages.</summary>
internal sealed class DriverRun : IDisposable
{
    private readonly CWorkspace _workspace;
    private readonly string _program;

    public DriverRun(AccessPlan plan, bool isSanitized)
    {
        _workspace = new CWorkspace(plan);
        var source = CDriver.Source(_workspace, plan.Dynamics);
        _program = isSanitized ? _workspace.CompileSanitized(source) : _workspace.CompileProgram(source);
    }

    public IReadOnlyList<Answer> Answers(IReadOnlyList<(DynamicPlan Root, byte[] Message)> questions)
    {
        var input = new MemoryStream();
        foreach (var (root, message) in questions)
        {
            var head = new byte[12];
            BinaryPrimitives.WriteInt32LittleEndian(head, _workspace.Plan.Dynamics.ToList().IndexOf(root));
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), message.Length);
            input.Write(head);
            input.Write(message);
        }
        var result = ProcessResult.Run(_program, [], input.ToArray());
        Assert.True(result.ExitCode == 0 && result.Errors.Length == 0, result.Errors);
        var lines = Encoding.ASCII.GetString(result.Output).Split('\n');
        Assert.Equal(questions.Count * 4 + 1, lines.Length);
        return [.. lines.Chunk(4).Where(c => c.Length == 4).Select(c => new Answer(c[0], c[1], c[2], ParseVerdict(c[3])))];
    }

    public void Dispose() => _workspace.Dispose();

    private static Verdict ParseVerdict(string line)
    {
        var words = line.Split(' ');
        return new Verdict(int.Parse(words[0]), long.Parse(words[1]));
    }
}
