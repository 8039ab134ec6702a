using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

/// <summary>Nothing outside of the preopened directory can be reached. Beside it lies a file "secret".</summary>
public sealed class EscapeTests : IDisposable
{
    private readonly WasiGuest _guest = new();

    public EscapeTests()
    {
        Directory.CreateDirectory(_guest.OnHost("sub/deep"));
        File.WriteAllText(_guest.OnHost("inside"), "inside");
        Link("out", "../secret");
        Link("outdir", "..");
        Link("absolute", Path.GetFullPath(_guest.OnHost("../secret")));
        Link("rootdir", "/");
        Link("sub/up", "../inside");
        Link("sub/upup", "../../secret");
        Link("chain", "outdir");
        Link("loop", "loop");
        Link("good", "sub/up");
        Link("gooddir", "sub/");
        Link("dangling", "nothing");
    }

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData("..", Errno.Perm)]
    [InlineData("../secret", Errno.Perm)]
    [InlineData("../root/inside", Errno.Perm)]
    [InlineData("sub/../../secret", Errno.Perm)]
    [InlineData("sub/deep/../../../secret", Errno.Perm)]
    [InlineData("./..", Errno.Perm)]
    [InlineData("sub/../..", Errno.Perm)]
    [InlineData("/", Errno.Perm)]
    [InlineData("/etc/passwd", Errno.Perm)]
    [InlineData("//etc/passwd", Errno.Perm)]
    [InlineData("out", Errno.Perm)]
    [InlineData("out/", Errno.Perm)]
    [InlineData("outdir", Errno.Perm)]
    [InlineData("outdir/secret", Errno.Perm)]
    [InlineData("absolute", Errno.Perm)]
    [InlineData("rootdir/etc/passwd", Errno.Perm)]
    [InlineData("sub/upup", Errno.Perm)]
    [InlineData("chain/secret", Errno.Perm)]
    [InlineData("loop", Errno.Loop)]
    [InlineData("loop/x", Errno.Loop)]
    [InlineData("dangling", Errno.NoEnt)]
    [InlineData("", Errno.NoEnt)]
    [InlineData("inside/", Errno.NotDir)]
    [InlineData("inside/x", Errno.NotDir)]
    [InlineData("inside/..", Errno.NotDir)]
    [InlineData("nothing/..", Errno.NoEnt)]
    [InlineData("inside\0", Errno.Inval)]
    [InlineData("inside", Errno.Success)]
    [InlineData("./inside", Errno.Success)]
    [InlineData("sub/../inside", Errno.Success)]
    [InlineData("sub//deep/../../inside", Errno.Success)]
    [InlineData("good", Errno.Success)]
    [InlineData("gooddir/up", Errno.Success)]
    [InlineData("gooddir/deep/../up", Errno.Success)]
    public void Reading_stays_inside(string path, Errno expected)
    {
        Assert.Equal(expected, _guest.Open(path, rights: Rights.FdRead));
        if (expected == Errno.Success)
            Assert.Equal("inside", _guest.Read(_guest.Get()));
        Assert.Equal(expected, _guest.CallWithPath("path_filestat_get", [3, 1], path, WasiGuest.Result));
    }

    [Theory]
    [InlineData("path_create_directory", "../new")]
    [InlineData("path_create_directory", "outdir/new")]
    [InlineData("path_unlink_file", "../secret")]
    [InlineData("path_unlink_file", "outdir/secret")]
    [InlineData("path_remove_directory", "../root")]
    [InlineData("path_remove_directory", "rootdir/tmp")]
    public void Changing_stays_inside(string function, string path)
    {
        Assert.Equal(Errno.Perm, _guest.CallWithPath(function, [3], path));
        AssertOutsideIsUntouched();
    }

    [Theory]
    [InlineData("../stolen", "inside")]
    [InlineData("outdir/stolen", "inside")]
    [InlineData("inside", "../secret")]
    [InlineData("stolen", "../secret")]
    [InlineData("stolen", "outdir/secret")]
    [InlineData("stolen", "/etc/passwd")]
    public void Renaming_and_linking_stay_inside(string to, string from)
    {
        var (toAddress, toLength) = _guest.PutText(to);
        Assert.Equal(Errno.Perm, _guest.CallWithPath("path_rename", [3], from, 3, toAddress, toLength));
        Assert.Equal(Errno.Perm, _guest.CallWithPath("path_link", [3, 0], from, 3, toAddress, toLength));
        AssertOutsideIsUntouched();
        Assert.False(File.Exists(_guest.OnHost("stolen")));
    }

    [Theory]
    [InlineData("out", OpenFlags.Create)]
    [InlineData("../new", OpenFlags.Create)]
    [InlineData("out", OpenFlags.Truncate)]
    [InlineData("outdir/new", OpenFlags.Create | OpenFlags.Exclusive)]
    public void Creating_stays_inside(string path, OpenFlags flags)
    {
        Assert.Equal(Errno.Perm, _guest.Open(path, flags));
        AssertOutsideIsUntouched();
    }

    [Fact]
    public void Creating_exclusively_never_follows_a_link()
    {
        Assert.Equal(Errno.Exist, _guest.Open("dangling", OpenFlags.Create | OpenFlags.Exclusive));
        Assert.Equal(Errno.Success, _guest.Open("dangling", OpenFlags.Create));
        Assert.True(File.Exists(_guest.OnHost("nothing")));
    }

    [Fact]
    public void A_link_at_the_end_is_not_followed_unless_asked()
    {
        Assert.Equal(Errno.Loop, _guest.Open("good", follow: false, rights: Rights.FdRead));
        Assert.Equal(Errno.Loop, _guest.Open("out", follow: false, rights: Rights.FdRead));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_filestat_get", [3, 0], "out", WasiGuest.Result));
        Assert.Equal(FileType.SymbolicLink, _guest.Get<Filestat>().Type);
    }

    [Fact]
    public void Links_made_by_the_guest_lead_nowhere_outside()
    {
        var (address, length) = _guest.PutText("/etc/passwd");
        Assert.Equal(Errno.Perm, _guest.CallWithPath("path_symlink", [address, length, 3], "mine"));
        (address, length) = _guest.PutText("../secret");
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_symlink", [address, length, 3], "mine"));
        Assert.Equal(Errno.Perm, _guest.Open("mine"));
    }

    [Fact]
    public void A_directory_opened_inside_is_a_root_of_its_own()
    {
        Assert.Equal(Errno.Success, _guest.Open("sub", OpenFlags.Directory));
        var sub = (ulong)_guest.Get();
        Assert.Equal(Errno.Perm, _guest.CallWithPath("path_filestat_get", [sub, 1], "../inside", WasiGuest.Result));
        Assert.Equal(Errno.Perm, _guest.CallWithPath("path_filestat_get", [sub, 1], "up", WasiGuest.Result));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_filestat_get", [sub, 1], "deep", WasiGuest.Result));
    }

    /// <summary>Another process exchanges a directory for a link to the outside, over and over, while the guest opens through it.</summary>
    [Fact]
    public async Task A_directory_that_becomes_a_link_meanwhile_does_not_help()
    {
        File.WriteAllText(_guest.OnHost("sub/secret"), "decoy");
        using var stop = new CancellationTokenSource();
        var attacker = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Move(_guest.OnHost("sub"), _guest.OnHost("kept"));
                Link("sub", "..");
                File.Delete(_guest.OnHost("sub"));
                Directory.Move(_guest.OnHost("kept"), _guest.OnHost("sub"));
            }
        });
        for (var i = 0; i < 3000; i++)
        {
            _guest.Forget();
            if (_guest.Open("sub/secret", rights: Rights.FdRead) != Errno.Success)
                continue;
            var opened = (ulong)_guest.Get();
            Assert.Equal("decoy", _guest.Read(opened));
            Assert.Equal(Errno.Success, _guest.Call("fd_close", opened));
        }
        await stop.CancelAsync();
        await attacker;
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(_guest.OnHost(name), target);

    private void AssertOutsideIsUntouched()
    {
        Assert.Equal("secret", File.ReadAllText(_guest.OnHost("../secret")));
        Assert.Equal(["root", "secret"], Directory.GetFileSystemEntries(_guest.OnHost("..")).Select(Path.GetFileName).Order());
    }
}
