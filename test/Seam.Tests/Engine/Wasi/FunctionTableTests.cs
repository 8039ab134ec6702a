using Seam.Engine.Memory;
using Seam.Engine.Wasi;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

public sealed class FunctionTableTests
{
    /// <summary>Names and WebAssembly signatures of wasi_snapshot_preview1 (i is i32, I is i64; all but proc_exit return i32).</summary>
    private const string Standard = """
        args_get ii
        args_sizes_get ii
        clock_res_get ii
        clock_time_get iIi
        environ_get ii
        environ_sizes_get ii
        fd_advise iIIi
        fd_allocate iII
        fd_close i
        fd_datasync i
        fd_fdstat_get ii
        fd_fdstat_set_flags ii
        fd_fdstat_set_rights iII
        fd_filestat_get ii
        fd_filestat_set_size iI
        fd_filestat_set_times iIIi
        fd_pread iiiIi
        fd_prestat_dir_name iii
        fd_prestat_get ii
        fd_pwrite iiiIi
        fd_read iiii
        fd_readdir iiiIi
        fd_renumber ii
        fd_seek iIii
        fd_sync i
        fd_tell ii
        fd_write iiii
        path_create_directory iii
        path_filestat_get iiiii
        path_filestat_set_times iiiiIIi
        path_link iiiiiii
        path_open iiiiiIIii
        path_readlink iiiiii
        path_remove_directory iii
        path_rename iiiiii
        path_symlink iiiii
        path_unlink_file iii
        poll_oneoff iiii
        proc_exit i
        proc_raise i
        random_get ii
        sched_yield ()
        sock_accept iii
        sock_recv iiiiii
        sock_send iiiii
        sock_shutdown ii
        """;

    [Fact]
    public void All_46_functions_are_there_with_the_standards_signatures()
    {
        var ours = WasiFunctions.All.OrderBy(each => each.Name, StringComparer.Ordinal)
            .Select(each => $"{each.Name} {(each.Parameters.Length == 0 ? "()" : each.Parameters)}");
        Assert.Equal(Standard.ReplaceLineEndings("\n").Split('\n'), ours);
        Assert.Equal(["proc_exit"], WasiFunctions.All.Where(each => !each.HasResult).Select(each => each.Name));
        Assert.Equal(46, WasiFunctions.All.Count);
    }

    /// <summary>All arguments zero, all ones, and pointers to the memory's end: an errno or a trap, never another exception.</summary>
    [Theory]
    [InlineData(0ul)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x3FFFFul)]
    [InlineData(0x7FFF_FFFF_FFFF_FFFFul)]
    [InlineData(3ul)]
    public void No_arguments_harm_the_host(ulong argument)
    {
        using var guest = new WasiGuest();
        foreach (var function in WasiFunctions.All)
        {
            var arguments = Enumerable.Repeat(argument, function.Parameters.Length).ToArray();
            var thrown = Record.Exception(() => function.Call(guest.Host, guest.Memory, arguments));
            Assert.True(thrown is null or MemoryAccessException or WasiExitException, $"{function}: {thrown}");
        }
    }

    [Fact]
    public void Sockets_and_signals_are_declined()
    {
        using var guest = new WasiGuest();
        Assert.Equal(Errno.NotSup, guest.Call("proc_raise", 6));
        Assert.Equal(Errno.NotSock, guest.Call("sock_shutdown", 3, 1));
        Assert.Equal(Errno.BadF, guest.Call("sock_shutdown", 99, 1));
    }
}
