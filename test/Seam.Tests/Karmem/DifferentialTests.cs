using System.Diagnostics;
using Seam.Karmem.Emit;
using Seam.Memory;
using Seam.Tests.Cases;

namespace Seam.Tests.Karmem;

/// <summary>C and C# write the same bytes, and judge the same bytes alike; C under gcc's sanitizers.</summary>
public sealed class DifferentialTests
{
    private const int Values = 60;
    private const int MutantsPerValue = 12;

    [Theory]
    [InlineData("golden", "T")]
    [InlineData("golden", "TP")]
    [InlineData("game", "Monsters")]
    [InlineData("game", "Weapon")]
    [InlineData("sizes", "NL")]
    [InlineData("sizes", "FL")]
    public void C_and_CSharp_agree(string schema, string root)
    {
        var code = new KarmemCode(schema);
        var messages = Messages(code, root).ToList();
        var answers = Run(schema, root, messages);
        for (var i = 0; i < messages.Count; i++)
            Assert.Equal(Answer(code, root, messages[i]), answers[i]);
        Assert.Contains(answers, a => a == "invalid");
        Assert.Contains(answers, a => a != "invalid");
    }

    private static IEnumerable<(KarmemRules Rules, byte[] Bytes)> Messages(KarmemCode code, string root)
    {
        var random = new Random(7);
        var values = new RandomStruct(random);
        var hasText = root is not ("Weapon" or "NL" or "FL");
        for (var i = 0; i < Values; i++)
        {
            var value = values.Fill(code.New(root));
            foreach (var rules in Enum.GetValues<KarmemRules>())
            {
                var message = code.Encode(value, rules);
                yield return (rules, message);
                for (var n = 0; n < MutantsPerValue; n++)
                    yield return (rules, Mutate(message, random, rules == KarmemRules.Compatible && hasText));
            }
        }
        yield return (KarmemRules.Strict, []);
        yield return (KarmemRules.Compatible, []);
    }

    /// <summary>Compatible readers take text that is no UTF-8: C keeps its bytes, C# cannot. Messages with text are only cut.</summary>
    private static byte[] Mutate(byte[] message, Random random, bool cutOnly)
    {
        var copy = message[..(cutOnly || random.Next(3) == 0 ? random.Next(message.Length + 1) : message.Length)];
        if (copy.Length > 0 && !cutOnly)
            copy[random.Next(copy.Length)] = random.GetItems<byte>([0, 1, 0x7f, 0x80, 0xff, 3, 9], 1)[0];
        return copy;
    }

    /// <summary>What was read, written again under the compatible rules.</summary>
    private static string Answer(KarmemCode code, string root, (KarmemRules Rules, byte[] Bytes) message)
    {
        try
        {
            return Convert.ToHexStringLower(code.Encode(code.Decode(root, message.Bytes, message.Rules), KarmemRules.Compatible));
        }
        catch (KarmemException)
        {
            return "invalid";
        }
    }

    private static string[] Run(string schema, string root, List<(KarmemRules Rules, byte[] Bytes)> messages)
    {
        var folder = Directory.CreateTempSubdirectory("seam-karmem-").FullName;
        try
        {
            var compiled = KarmemCaseTests.Compile(KarmemCode.Schema(schema));
            var (header, text) = KarmemBackends.Find("c")!.Emit(compiled);
            File.WriteAllText(Path.Combine(folder, header), text);
            File.WriteAllText(Path.Combine(folder, "main.c"), Program(header, $"{compiled.Name}_{root}"));
            var library = Repository.PathTo("runtimes", "c");
            Start("gcc", "", [.. "-Wall -Wextra -Werror -std=gnu11 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all".Split(' '), "-I", library, "-I", folder, Path.Combine(folder, "main.c"), Path.Combine(library, "seam.c"), "-o", Path.Combine(folder, "main")]);
            var input = string.Concat(messages.Select(m => $"{(int)m.Rules} {m.Bytes.Length} {Convert.ToHexStringLower(m.Bytes)}\n"));
            return Start(Path.Combine(folder, "main"), input, []).TrimEnd('\n').Split('\n');
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Start(string program, string input, string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result;
    }

    private static string Program(string header, string type) => $$"""
        #include "{{header}}"
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>

        static uint8_t memory[1 << 22], output[1 << 22];

        static void answer(const uint8_t *message, uint32_t length, km1_rules rules)
        {
            {{type}} value;
            km1_reader reader = { .bytes = message, .length = length, .rules = rules, .memory = memory, .capacity = sizeof memory };
            if (!{{type}}_decode(&reader, &value)) {
                puts("invalid");
                return;
            }
            km1_writer writer = { .bytes = output, .capacity = sizeof output, .rules = KM1_COMPATIBLE };
            if (!{{type}}_encode(&writer, &value))
                exit(3);
            for (uint32_t i = 0; i < writer.length; i++)
                printf("%02x", writer.bytes[i]);
            puts("");
        }

        int main(void)
        {
            unsigned rules, length;
            while (scanf("%u %u", &rules, &length) == 2) {
                uint8_t *message = malloc(length + 1);
                for (unsigned i = 0; i < length; i++)
                    if (scanf("%2hhx", &message[i]) != 1)
                        return 2;
                uint8_t *exact = malloc(length);
                if (length > 0)
                    memcpy(exact, message, length);
                answer(exact, length, (km1_rules)rules);
                free(exact);
                free(message);
            }
            return 0;
        }
        """;
}
