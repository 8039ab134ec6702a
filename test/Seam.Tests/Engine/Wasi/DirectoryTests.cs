using System.Runtime.InteropServices;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

public sealed class DirectoryTests : IDisposable
{
    private const int HeaderBytes = 24;

    private readonly WasiGuest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(50)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void Listing_gives_every_entry_once_whatever_the_buffer(int bufferBytes)
    {
        for (var i = 0; i < 700; i++)
            File.WriteAllText(_guest.OnHost($"file-{i}"), "");
        Directory.CreateDirectory(_guest.OnHost("sub"));
        File.CreateSymbolicLink(_guest.OnHost("link"), "sub");
        var entries = List(3, bufferBytes);
        var expected = Enumerable.Range(0, 700).Select(i => $"file-{i}").Concat([".", "..", "sub", "link"]).Order();
        Assert.Equal(expected, entries.Select(entry => entry.Name).Order());
        Assert.Equal(FileType.Directory, entries.Single(entry => entry.Name == "sub").Type);
        Assert.Equal(FileType.SymbolicLink, entries.Single(entry => entry.Name == "link").Type);
        Assert.Equal(FileType.RegularFile, entries.Single(entry => entry.Name == "file-1").Type);
    }

    /// <summary>A file removed or added between two calls neither hides nor doubles one that stays.</summary>
    [Fact]
    public void Listing_goes_on_where_it_was_while_the_directory_changes()
    {
        for (var i = 0; i < 300; i++)
            File.WriteAllText(_guest.OnHost($"stays-{i}"), "");
        var turn = 0;
        var entries = List(3, 200, () =>
        {
            File.WriteAllText(_guest.OnHost($"comes-{turn}"), "");
            File.Delete(_guest.OnHost($"comes-{turn++ - 1}"));
        });
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"stays-{i}").Order(), entries.Select(each => each.Name).Where(name => name.StartsWith("stays", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1ul << 63)]
    public void A_cookie_that_no_entry_gave_lists_nothing(ulong cookie)
    {
        Assert.Equal(Errno.Success, _guest.Call("fd_readdir", 3, 200, 100, cookie, WasiGuest.Result));
        Assert.Equal(0u, _guest.Get());
    }

    [Fact]
    public void The_directory_above_is_not_revealed()
    {
        _guest.Call("fd_filestat_get", 3, WasiGuest.Result);
        var self = _guest.Get<Filestat>().Inode;
        Assert.All(List(3, 1000), entry => Assert.Equal(self, entry.Inode));
    }

    [Fact]
    public void Directories_are_made_moved_and_removed()
    {
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_create_directory", [3], "a/"));
        Assert.Equal(Errno.Exist, _guest.CallWithPath("path_create_directory", [3], "a"));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_create_directory", [3], "a/b"));
        Assert.Equal(Errno.NotEmpty, _guest.CallWithPath("path_remove_directory", [3], "a"));
        Assert.Equal(Errno.IsDir, _guest.CallWithPath("path_unlink_file", [3], "a"));
        var (address, length) = _guest.PutText("c");
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_rename", [3], "a/b", 3, address, length));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_remove_directory", [3], "a"));
        Assert.Equal(["c"], Directory.GetFileSystemEntries(_guest.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void Files_are_moved_linked_and_removed()
    {
        File.WriteAllText(_guest.OnHost("f"), "text");
        var (address, length) = _guest.PutText("g");
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_link", [3, 0], "f", 3, address, length));
        Assert.Equal(Errno.Exist, _guest.CallWithPath("path_link", [3, 0], "f", 3, address, length));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_unlink_file", [3], "f"));
        Assert.Equal(Errno.NoEnt, _guest.CallWithPath("path_unlink_file", [3], "f"));
        Assert.Equal(Errno.NotDir, _guest.CallWithPath("path_unlink_file", [3], "g/"));
        Assert.Equal(Errno.NotDir, _guest.CallWithPath("path_remove_directory", [3], "g"));
        Assert.Equal("text", File.ReadAllText(_guest.OnHost("g")));
        var slashed = _guest.PutText("h/");
        Assert.Equal(Errno.NotDir, _guest.CallWithPath("path_rename", [3], "g", 3, slashed.Address, slashed.Length));
    }

    [Fact]
    public void Links_are_made_and_read()
    {
        var (address, length) = _guest.PutText("some/where");
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_symlink", [address, length, 3], "l"));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_readlink", [3], "l", 200, 100, WasiGuest.Result));
        Assert.Equal("some/where", _guest.GetText(200, _guest.Get()));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_readlink", [3], "l", 200, 4, WasiGuest.Result));
        Assert.Equal("some", _guest.GetText(200, _guest.Get()));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_readlink", [3], "l", 200, 0, WasiGuest.Result));
        Assert.Equal(0u, _guest.Get());
        File.WriteAllText(_guest.OnHost("f"), "");
        Directory.CreateDirectory(_guest.OnHost("d"));
        Assert.Equal(Errno.Exist, _guest.CallWithPath("path_symlink", [address, length, 3], "d/"));
        Assert.Equal(Errno.NotDir, _guest.CallWithPath("path_symlink", [address, length, 3], "f/"));
        Assert.Equal(Errno.NoEnt, _guest.CallWithPath("path_symlink", [address, length, 3], "n/"));
        Assert.Equal(Errno.Inval, _guest.CallWithPath("path_link", [3, 1], "l", 3, address, length));
        Assert.Equal(Errno.Inval, _guest.CallWithPath("path_readlink", [3], "f", 200, 100, WasiGuest.Result));
    }

    private List<(string Name, FileType Type, ulong Inode)> List(ulong directory, int bufferBytes, Action? between = null)
    {
        var entries = new List<(string, FileType, ulong)>();
        var buffer = _guest.Put(new byte[bufferBytes]);
        for (var cookie = 0ul; ;)
        {
            Assert.Equal(Errno.Success, _guest.Call("fd_readdir", directory, buffer.Address, buffer.Length, cookie, WasiGuest.Result));
            var used = _guest.Get();
            for (var at = 0u; at + HeaderBytes <= used;)
            {
                var header = MemoryMarshal.Read<Dirent>(_guest.Memory.Slice(buffer.Address + at, HeaderBytes));
                if (at + HeaderBytes + header.NameLength > used)
                    break;
                entries.Add((_guest.GetText(buffer.Address + at + HeaderBytes, header.NameLength), header.Type, header.Inode));
                cookie = header.Next;
                at += HeaderBytes + header.NameLength;
            }
            if (used < bufferBytes)
                return entries;
            between?.Invoke();
        }
    }
}
