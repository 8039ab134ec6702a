using Seam.Engine;
using Seam.Engine.Aot;
using Seam.Engine.Link;
using Seam.Foundation.Diagnostics;
using Seam.Tests.Cli;

namespace Seam.Tests.Engine.Aot;

public sealed class CodeCacheTests : IDisposable
{
    private readonly Workspace _place = new();

    private string Folder => _place.PathTo("cache");

    private string Entry => Assert.Single(Directory.GetFiles(Folder, "*.dll"));

    public void Dispose() => _place.Dispose();

    [Fact]
    public void What_was_added_is_found_by_other_processes_and_runs()
    {
        Assert.Null(new CodeCache(Folder).Find(Engines.Guard, Module(1), "m"));
        Assert.True(new CodeCache(Folder).Add(Engines.Guard, Module(1), "m"));
        Assert.Equal(1, Answer(new CodeCache(Folder), Module(1)));
        Assert.Equal(1, new CodeCache(Folder).Measure().Modules);
    }

    [Fact]
    public void Other_bytes_options_and_modes_are_other_entries()
    {
        var cache = new CodeCache(Folder);
        cache.Add(Engines.Guard, Module(1), "m");
        Assert.Null(cache.Find(Engines.Guard, Module(2), "m"));
        Assert.Null(cache.Find(new WasmEngine(new EngineOptions { MethodSizeDivisor = 2 }), Module(1), "m"));
        if (Engines.Guard.Mode.Mode == Seam.Engine.Memory.MemoryMode.Guard)
            Assert.Null(cache.Find(Engines.Of(GuardMode.Checked), Module(1), "m"));
    }

    [Theory]
    [InlineData("flip")]
    [InlineData("cut")]
    [InlineData("empty")]
    public void A_damaged_entry_is_removed_and_made_again(string damage)
    {
        new CodeCache(Folder).Add(Engines.Guard, Module(1), "m");
        var bytes = File.ReadAllBytes(Entry);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(Entry, damage switch { "flip" => bytes, "cut" => bytes[..(bytes.Length / 3)], _ => [] });
        Assert.Null(new CodeCache(Folder).Find(Engines.Guard, Module(1), "m"));
        Assert.Empty(Directory.GetFiles(Folder, "*.dll"));
        Assert.Equal(1, Answer(new CodeCache(Folder), Module(1)));
    }

    [Fact]
    public void The_module_used_longest_ago_goes_first()
    {
        var cache = new CodeCache(Folder, limitBytes: 1);
        cache.Add(Engines.Guard, Module(1), "m");
        cache.Add(Engines.Guard, Module(2), "m");
        Assert.Null(cache.Find(Engines.Guard, Module(1), "m"));
        Assert.NotNull(cache.Find(Engines.Guard, Module(2), "m"));
    }

    [Fact]
    public void Writers_at_the_same_time_leave_one_whole_entry()
    {
        Parallel.For(0, 8, _ => Assert.Equal(1, Answer(new CodeCache(Folder), Module(1))));
        new CodeCache(Folder).Add(Engines.Guard, Module(1), "m");
        Assert.NotEmpty(Entry);
        Assert.Empty(Directory.GetFiles(Folder, "*.tmp"));
        Assert.Equal(1, Answer(new CodeCache(Folder), Module(1)));
    }

    [Fact]
    public void A_folder_that_others_can_use_is_refused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
        Refused("others may use it");
        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Null(new CodeCache(Folder).Find(Engines.Guard, Module(1), "m"));
        Directory.CreateSymbolicLink(_place.PathTo("link"), Folder);
        Assert.Contains("no directory", Assert.Throws<InputException>(() => new CodeCache(_place.PathTo("link")).Find(Engines.Guard, Module(1), "m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_is_the_users_alone()
    {
        if (!OperatingSystem.IsLinux())
            return;
        new CodeCache(Folder).Add(Engines.Guard, Module(1), "m");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Entry));
    }

    [Fact]
    public void Cleared_it_is_empty()
    {
        var cache = new CodeCache(Folder);
        cache.Add(Engines.Guard, Module(1), "m");
        cache.Clear();
        Assert.Equal((0, 0L), cache.Measure());
    }

    private void Refused(string fault) =>
        Assert.Contains(fault, Assert.Throws<InputException>(() => new CodeCache(Folder).Find(Engines.Guard, Module(1), "m")).Message, StringComparison.Ordinal);

    private static byte[] Module(int answer) => Wat.Parse($"""(module (func (export "answer") (result i32) (i32.const {answer})))""");

    private static int Answer(CodeCache cache, byte[] module) =>
        new Linker(Engines.Guard).Instantiate(Engines.Guard.Compile(module, "m", cache)).GetFunction<Func<int>>("answer")();
}
