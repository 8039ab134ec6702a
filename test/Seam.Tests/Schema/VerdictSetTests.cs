using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Emit.C;
using Seam.Schema.Messages;
using Seam.Tests.Memory;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>
/// Over two hundred messages, cut at every byte, and with every byte replaced by 0, 1, 7f, 80, ff, one more and one less: the verifiers in C and
/// in C# agree on code and offset of every one, and read nothing beyond its end, where an inaccessible page begins.
/// </summary>
public sealed class VerdictSetTests
{
    private const int LongestMessage = 400;

    private static readonly byte[] Values = [0, 1, 0x7f, 0x80, 0xff];

    [Fact]
    public void Every_truncation_and_every_damaged_byte_gets_one_verdict_in_both_languages()
    {
        string[] cases = ["schema/accept/unions", "schema/accept/maps", "schema/accept/arrays-of-arrays", "emit-c/everything"];
        string[] schemas = [TestSchemas.Everything, .. cases.Select(c => new Cases.CaseFile(Cases.Repository.PathTo("test", "cases", c + ".case")).Input)];
        var messages = schemas.Sum(schema => Check(schema, perStruct: 5));
        Assert.True(messages >= 200, $"only {messages} messages");
    }

    /// <returns>How many messages were damaged.</returns>
    private static int Check(string schema, int perStruct)
    {
        var plan = Schemas.Plan(schema);
        var driver = Compiled.Driver(schema);
        var messages = plan.Dynamics.SelectMany(root => Messages(plan, root.Name.Name.Original, perStruct)).ToList();
        var native = NativeVerdicts(plan, messages);
        using var memory = new GuardedMemory(LongestMessage);
        var at = 0;
        foreach (var (root, message) in messages)
            Damage(message, memory, (damaged, place, value) =>
            {
                var verdict = driver.Verify(root, damaged);
                if ((verdict.Offset << 8 | (uint)verdict.Code) != native[at])
                    Assert.Fail($"{root} {Convert.ToHexString(message)} {(value < 0 ? "cut" : $"with {value:x2}")} at {place}: C# finds {verdict.Code} at {verdict.Offset}, C {(VerifyCode)(native[at] & 0xff)} at {native[at] >> 8}");
                at++;
            });
        Assert.Equal(native.Length, at);
        return messages.Count;
    }

    /// <param name="value">What stands at the place; negative when the message was cut there.</param>
    private delegate void Visit(MessageBytes damaged, int at, int value);

    /// <summary>In the order of the program in C.</summary>
    private static void Damage(byte[] message, GuardedMemory memory, Visit visit)
    {
        for (var length = 0; length < message.Length; length++)
            visit(memory.Place(message.AsSpan(0, length)), length, -1);
        var placed = memory.Place(message);
        var bytes = MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.AsRef(in placed.Start), message.Length);
        for (var at = 0; at < message.Length; at++)
        {
            for (var i = 0; i < Values.Length + 2; i++)
            {
                var value = i < Values.Length ? Values[i] : (byte)(message[at] + (i == Values.Length ? 1 : -1));
                bytes[at] = value;
                visit(placed, at, value);
            }
            bytes[at] = message[at];
        }
    }

    private static IEnumerable<(string Root, byte[] Bytes)> Messages(AccessPlan plan, string root, int count) =>
        Enumerable.Range(0, 4 * count).Select(seed => MessageWriter.Write(plan, root, new Reference.RandomValue(plan, seed).Of(root)))
            .Where(m => m.Length <= LongestMessage).Take(count).Select(m => (root, m));

    private static ulong[] NativeVerdicts(AccessPlan plan, IReadOnlyList<(string Root, byte[] Bytes)> messages)
    {
        using var workspace = new CWorkspace(plan);
        var roots = plan.Dynamics.Select(d => d.Name.Name.Original).ToList();
        var cases = plan.Dynamics.Select((d, i) => $"case {i}: {CNames.Of(d.Name)}_verify(data, length, &error); break;");
        var program = workspace.CompileProgram($"#include \"{workspace.Header}\"\n{Program.Replace("CASES", string.Join("\n    ", cases))}");
        var input = new MemoryStream();
        foreach (var (root, bytes) in messages)
        {
            var head = new byte[8];
            BinaryPrimitives.WriteInt32LittleEndian(head, roots.IndexOf(root));
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), bytes.Length);
            input.Write(head);
            input.Write(bytes);
        }
        var result = ProcessResult.Run(program, [], input.ToArray());
        Assert.True(result.ExitCode == 0, result.Errors);
        return MemoryMarshal.Cast<byte, ulong>(result.Output).ToArray();
    }

    private const string Program = """
        #include <stdio.h>
        #include <string.h>
        #include <sys/mman.h>
        static void verify(uint32_t root, const uint8_t *data, uint32_t length)
        {
            seam_error error;
            switch (root) {
            CASES
            default: return;
            }
            uint64_t word = error.offset << 8 | error.code;
            fwrite(&word, sizeof word, 1, stdout);
        }
        int main(void)
        {
            static uint8_t message[4096];
            uint32_t head[2];
            uint8_t *pages = (uint8_t *)mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *end = pages + 4096;
            if (pages == MAP_FAILED || mprotect(end, 4096, PROT_NONE) != 0) return 2;
            while (fread(head, sizeof head, 1, stdin) == 1) {
                uint32_t length = head[1];
                if (length > sizeof message || fread(message, 1, length, stdin) != length) return 1;
                for (uint32_t cut = 0; cut < length; cut++)
                    verify(head[0], (uint8_t *)memcpy(end - cut, message, cut), cut);
                uint8_t *placed = (uint8_t *)memcpy(end - length, message, length);
                for (uint32_t at = 0; at < length; at++) {
                    uint8_t values[] = { 0, 1, 0x7f, 0x80, 0xff, (uint8_t)(message[at] + 1), (uint8_t)(message[at] - 1) };
                    for (uint32_t i = 0; i < sizeof values; i++) {
                        placed[at] = values[i];
                        verify(head[0], placed, length);
                    }
                    placed[at] = message[at];
                }
            }
            return 0;
        }
        """;
}
