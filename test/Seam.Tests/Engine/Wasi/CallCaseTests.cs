using Seam.Tests.Cases;

namespace Seam.Tests.Engine.Wasi;

/// <summary>
/// Calls of functions one after another, with the guest memory around their results drawn as it is afterwards. A line is a function
/// and its arguments: numbers, "text" (address and length), &lt;a|b&gt; (vectors with texts), {3,5} (vectors with rooms), &gt;8 (an
/// address with room for 8 bytes), &gt;64:16,24 (of those, 24 bytes from 16 on are drawn), and flags by name (o:Create, r:FdRead, f:Append,
/// t:AccessNow). Lines with file, dir and link make something on the host.
/// </summary>
public sealed class CallCaseTests
{
    [Theory]
    [CaseFiles("wasi/calls/*.case")]
    public void Calls_answer_and_write_as_in_the_case_file(CaseFile test)
    {
        using var guest = new WasiGuest();
        var answers = test.Input.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => new CaseCall(line).Make(guest))
            .Where(answer => answer.Length > 0);
        test.Expect(string.Join('\n', answers));
    }
}
