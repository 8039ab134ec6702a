using Seam.Engine.Memory;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

public sealed class FileTests : IDisposable
{
    private const ulong Second = 1_000_000_000;

    private readonly WasiGuest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void What_is_written_is_in_the_hosts_file_and_can_be_read_back()
    {
        var file = _guest.Opened("new.txt", OpenFlags.Create);
        Assert.Equal(Errno.Success, _guest.Write(file, "hello, "));
        Assert.Equal(Errno.Success, _guest.Write(file, "world"));
        Assert.Equal(5u, _guest.Get());
        Assert.Equal("hello, world", File.ReadAllText(_guest.OnHost("new.txt")));
        Assert.Equal(Errno.Success, _guest.Call("fd_seek", file, 7, 0, WasiGuest.Result));
        Assert.Equal("world", _guest.Read(file));
        Assert.Equal("", _guest.Read(file));
        Assert.Equal(Errno.Success, _guest.Call("fd_tell", file, WasiGuest.Result));
        Assert.Equal(12ul, _guest.Get<ulong>());
        Assert.Equal(Errno.Inval, _guest.Call("fd_seek", file, unchecked((ulong)-1), 0, WasiGuest.Result));
        Assert.Equal(Errno.Inval, _guest.Call("fd_seek", file, 0, 3, WasiGuest.Result));
    }

    [Fact]
    public void Positioned_calls_scatter_and_gather_and_leave_the_position()
    {
        var file = _guest.Opened("f", OpenFlags.Create);
        var (from, count) = _guest.PutVectors(_guest.PutText("ab"), (0, 0), _guest.PutText("cdef"));
        Assert.Equal(Errno.Success, _guest.Call("fd_pwrite", file, from, count, 3, WasiGuest.Result));
        Assert.Equal(6u, _guest.Get());
        Assert.Equal("\0\0\0abcdef", File.ReadAllText(_guest.OnHost("f")));
        var (first, second) = (_guest.Put(new byte[3]), _guest.Put(new byte[10]));
        var (into, intoCount) = _guest.PutVectors(first, second);
        Assert.Equal(Errno.Success, _guest.Call("fd_pread", file, into, intoCount, 4, WasiGuest.Result));
        Assert.Equal("bcd" + "ef", _guest.GetText(first.Address, 3) + _guest.GetText(second.Address, _guest.Get() - 3));
        _guest.Call("fd_tell", file, WasiGuest.Result);
        Assert.Equal(0ul, _guest.Get<ulong>());
    }

    [Fact]
    public void Vectors_that_lead_out_of_memory_trap_and_change_nothing()
    {
        var file = _guest.Opened("f", OpenFlags.Create);
        var (vectors, count) = _guest.PutVectors(_guest.PutText("ab"), (0x3FFFF, 2));
        Assert.Throws<MemoryAccessException>(() => _guest.Call("fd_write", file, vectors, count, WasiGuest.Result));
        Assert.Equal(0, new FileInfo(_guest.OnHost("f")).Length);
        Assert.Throws<MemoryAccessException>(() => _guest.Call("fd_tell", file, 0x3FFF9));
        Assert.Equal(Errno.Inval, _guest.Call("fd_write", file, vectors, 1025, WasiGuest.Result));
    }

    [Fact]
    public void Sizes_and_times_can_be_asked_for_and_set()
    {
        var file = _guest.Opened("f", OpenFlags.Create);
        Assert.Equal(Errno.Success, _guest.Call("fd_filestat_set_size", file, 1000));
        Assert.Equal(Errno.Success, _guest.Call("fd_filestat_set_times", file, 5 * Second, 7 * Second + 9, (ulong)(TimeFlags.Access | TimeFlags.Modification)));
        Assert.Equal(Errno.Success, _guest.Call("fd_filestat_get", file, WasiGuest.Result));
        var status = _guest.Get<Filestat>();
        Assert.Equal((FileType.RegularFile, 1000ul, 1ul), (status.Type, status.Size, status.Links));
        Assert.Equal((5 * Second, 7 * Second + 9), (status.Access, status.Modification));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_filestat_set_times", [3, 0], "f", 1, 1, (ulong)TimeFlags.ModificationNow));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_filestat_get", [3, 0], "f", WasiGuest.Result));
        Assert.Equal(5 * Second, _guest.Get<Filestat>().Access);
        Assert.InRange(_guest.Get<Filestat>().Modification, 1_600_000_000 * Second, ulong.MaxValue);
        Assert.Equal(Errno.Inval, _guest.Call("fd_filestat_set_times", file, 1, 1, (ulong)(TimeFlags.Access | TimeFlags.AccessNow)));
        Assert.Equal(Errno.Success, _guest.Call("fd_allocate", file, 0, 5000));
        Assert.Equal(5000, new FileInfo(_guest.OnHost("f")).Length);
        Assert.Equal(Errno.Success, _guest.Call("fd_advise", file, 0, 100, 1));
        Assert.Equal(Errno.Inval, _guest.Call("fd_advise", file, 0, 100, 6));
        Assert.Equal(Errno.Success, _guest.Call("fd_sync", file));
        Assert.Equal(Errno.Success, _guest.Call("fd_datasync", file));
    }

    [Fact]
    public void Appending_is_a_flag_that_can_be_set_and_seen()
    {
        File.WriteAllText(_guest.OnHost("f"), "start");
        var file = _guest.Opened("f");
        Assert.Equal(Errno.Success, _guest.Call("fd_fdstat_set_flags", file, (ulong)FdFlags.Append));
        Assert.Equal(Errno.Success, _guest.Call("fd_fdstat_get", file, WasiGuest.Result));
        Assert.Equal((FileType.RegularFile, FdFlags.Append), (_guest.Get<Fdstat>().Type, _guest.Get<Fdstat>().Flags));
        _guest.Write(file, "+");
        Assert.Equal("start+", File.ReadAllText(_guest.OnHost("f")));
        Assert.Equal(Errno.Inval, _guest.Call("fd_fdstat_set_flags", file, (ulong)FdFlags.Sync));
    }

    [Fact]
    public void Opening_flags_mean_what_they_mean_in_posix()
    {
        Assert.Equal(Errno.NoEnt, _guest.Open("f"));
        Assert.Equal(Errno.Success, _guest.Open("f", OpenFlags.Create | OpenFlags.Exclusive));
        Assert.Equal(Errno.Exist, _guest.Open("f", OpenFlags.Create | OpenFlags.Exclusive));
        Assert.Equal(Errno.NotDir, _guest.Open("f", OpenFlags.Directory));
        Assert.Equal(Errno.IsDir, _guest.Open("new/", OpenFlags.Create));
        File.WriteAllText(_guest.OnHost("f"), "text");
        Assert.Equal(Errno.Success, _guest.Open("f", OpenFlags.Truncate));
        Assert.Equal("", File.ReadAllText(_guest.OnHost("f")));
        Assert.Equal(Errno.Inval, _guest.Open("f", (OpenFlags)16));
        Assert.Equal(Errno.NameTooLong, _guest.Open(new string('x', 300)));
        Assert.Equal(Errno.NameTooLong, _guest.Open(new string('x', 5000)));
    }

    [Fact]
    public void Names_must_be_utf8()
    {
        var (address, length) = _guest.Put([0xFF, 0xFE]);
        Assert.Equal(Errno.IlSeq, _guest.Call("path_create_directory", 3, address, length));
        Assert.Equal(Errno.Success, _guest.CallWithPath("path_create_directory", [3], "Ünïcödé-目录"));
        Assert.True(Directory.Exists(_guest.OnHost("Ünïcödé-目录")));
    }

    [Fact]
    public void Descriptors_get_the_lowest_free_number_and_can_be_moved()
    {
        Assert.Equal(4ul, _guest.Opened("a", OpenFlags.Create));
        Assert.Equal(5ul, _guest.Opened("b", OpenFlags.Create));
        Assert.Equal(Errno.Success, _guest.Call("fd_renumber", 5, 4));
        Assert.Equal(Errno.BadF, _guest.Call("fd_close", 5));
        Assert.Equal(Errno.BadF, _guest.Call("fd_renumber", 4, 77));
        _guest.Write(4, "to b");
        Assert.Equal("to b", File.ReadAllText(_guest.OnHost("b")));
        Assert.Equal(Errno.Success, _guest.Call("fd_close", 4));
        Assert.Equal(4ul, _guest.Opened("a"));
    }

    [Fact]
    public void Too_many_descriptors_are_refused_and_leave_nothing_open()
    {
        using var guest = new WasiGuest(options => options with { DescriptorLimit = 6 });
        Assert.Equal(5ul, new[] { guest.Opened("a", OpenFlags.Create), guest.Opened("a") }[^1]);
        Assert.Equal(Errno.MFile, guest.Open("a"));
        Assert.Equal(Errno.Success, guest.Call("fd_close", 4));
        Assert.Equal(4ul, guest.Opened("a"));
    }
}
