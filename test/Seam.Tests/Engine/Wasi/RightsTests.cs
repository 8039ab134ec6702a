using Seam.Engine.Wasi;
using Seam.Engine.Wasi.Abi;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Wasi;

public sealed class RightsTests
{
    [Fact]
    public void Reading_and_writing_are_for_the_guest_to_choose_and_the_rest_comes_with_the_directory()
    {
        using var guest = new WasiGuest();
        File.WriteAllText(guest.OnHost("f"), "text");
        var file = guest.Opened("f", rights: Rights.FdRead);
        Assert.Equal("text", guest.Read(file));
        Assert.Equal(Errno.BadF, guest.Write(file, "x"));
        Assert.Equal(Errno.Success, guest.Call("fd_seek", file, 0, 0, WasiGuest.Result));
        Assert.Equal(Errno.Inval, guest.Call("fd_filestat_set_size", file, 0));
        Assert.Equal(Errno.BadF, guest.Call("fd_allocate", file, 0, 10));
        file = guest.Opened("f", rights: Rights.FdWrite);
        Assert.Equal(Errno.BadF, guest.Call("fd_read", file, 0, 0, WasiGuest.Result));
        Assert.Equal(Errno.Success, guest.Call("fd_fdstat_set_rights", file, (ulong)Rights.FdWrite, 0));
        Assert.Equal(Errno.NotCapable, guest.Call("fd_seek", file, 0, 0, WasiGuest.Result));
        Assert.Equal(Errno.Success, guest.Write(file, "x"));
    }

    [Fact]
    public void Directories_are_opened_for_reading_only_and_neither_made_nor_emptied_so()
    {
        using var guest = new WasiGuest();
        Directory.CreateDirectory(guest.OnHost("d"));
        foreach (var flags in (OpenFlags[])[OpenFlags.Create, OpenFlags.Exclusive, OpenFlags.Truncate])
            Assert.Equal(Errno.Inval, guest.Open("d", OpenFlags.Directory | flags, rights: Rights.FdRead));
        foreach (var flags in (OpenFlags[])[OpenFlags.None, OpenFlags.Directory])
        {
            Assert.Equal(Errno.IsDir, guest.CallWithPath("path_open", [3, 1], "d", (ulong)flags, (ulong)Rights.FdWrite, 0, 0, WasiGuest.Result));
            Assert.Equal(Errno.Success, guest.CallWithPath("path_open", [3, 1], "d", (ulong)flags, 0, 0, 0, WasiGuest.Result));
            Assert.Equal(Errno.Success, guest.CallWithPath("path_create_directory", [guest.Get()], $"{flags}"));
        }
        Assert.Equal(["Directory", "None"], Directory.GetDirectories(guest.OnHost("d")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Rights_can_be_given_up_and_not_taken_back()
    {
        using var guest = new WasiGuest();
        Assert.Equal(Errno.Success, guest.Call("fd_fdstat_set_rights", 3, (ulong)Rights.PathOpen, (ulong)Rights.FdRead));
        Assert.Equal(Errno.NotCapable, guest.Call("fd_fdstat_set_rights", 3, (ulong)Rights.Directory, (ulong)Rights.FdRead));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_create_directory", [3], "d"));
        Assert.Equal(Errno.Perm, guest.Open("f", OpenFlags.Create));
        File.WriteAllText(guest.OnHost("f"), "text");
        Assert.Equal(Errno.Perm, guest.Open("f"));
        Assert.Equal("text", guest.Read(guest.Opened("f", rights: Rights.FdRead)));
    }

    [Fact]
    public void A_read_only_directory_changes_in_no_way()
    {
        using var guest = new WasiGuest(readOnly: true);
        File.WriteAllText(guest.OnHost("f"), "text");
        Directory.CreateDirectory(guest.OnHost("d"));
        var (address, length) = guest.PutText("g");
        Assert.Equal(Errno.Perm, guest.Open("g", OpenFlags.Create, rights: Rights.FdRead));
        Assert.Equal(Errno.Perm, guest.Open("f", OpenFlags.Truncate, rights: Rights.FdRead));
        Assert.Equal(Errno.Perm, guest.Open("f", rights: Rights.FdWrite));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_unlink_file", [3], "f"));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_rename", [3], "f", 3, address, length));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_link", [3, 0], "f", 3, address, length));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_symlink", [address, length, 3], "l"));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_filestat_set_times", [3, 0], "f", 1, 1, 1));
        Assert.Equal(Errno.Success, guest.Open("d", OpenFlags.Directory));
        Assert.Equal(Errno.Perm, guest.CallWithPath("path_create_directory", [guest.Get()], "x"));
        Assert.Equal("text", guest.Read(guest.Opened("f", rights: Rights.FdRead)));
    }

    [Fact]
    public void The_kind_of_descriptor_matters()
    {
        using var guest = new WasiGuest();
        var file = guest.Opened("f", OpenFlags.Create);
        Assert.Equal(Errno.NotDir, guest.CallWithPath("path_create_directory", [file], "d"));
        Assert.Equal(Errno.BadF, guest.CallWithPath("path_create_directory", [1], "d"));
        Assert.Equal(Errno.BadF, guest.Write(3, "x"));
        Assert.Equal(Errno.BadF, guest.Call("fd_sync", 3));
        Assert.Equal(Errno.BadF, guest.Call("fd_sync", 1));
        Assert.Equal(Errno.BadF, guest.Write(0, "x"));
        Assert.Equal(Errno.BadF, guest.Call("fd_read", 1, 0, 0, WasiGuest.Result));
        Assert.Equal(Errno.SPipe, guest.Call("fd_seek", 1, 0, 0, WasiGuest.Result));
        Assert.Equal(Errno.BadF, guest.Call("fd_prestat_get", file, WasiGuest.Result));
        Assert.Equal(Errno.NotDir, guest.Call("fd_prestat_dir_name", file, WasiGuest.Result, 5));
    }

    [Fact]
    public void Preopens_tell_their_names_and_none_are_there_by_default()
    {
        using var guest = new WasiGuest();
        Assert.Equal(Errno.Success, guest.Call("fd_prestat_get", 3, WasiGuest.Result));
        Assert.Equal(5u, guest.Get<Prestat>().NameLength);
        Assert.Equal(Errno.NameTooLong, guest.Call("fd_prestat_dir_name", 3, WasiGuest.Result, 4));
        Assert.Equal(Errno.Success, guest.Call("fd_prestat_dir_name", 3, WasiGuest.Result, 5));
        Assert.Equal("/data", guest.GetText(WasiGuest.Result, 5));
        Assert.Equal(Errno.BadF, guest.Call("fd_prestat_get", 4, WasiGuest.Result));
        using var bare = new WasiGuest(_ => new WasiOptions());
        Assert.Equal(Errno.BadF, bare.Call("fd_prestat_get", 3, WasiGuest.Result));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_input_error_that_names_it()
    {
        var options = new WasiOptions { Preopens = [new Preopen("/nowhere/at/all", "/")] };
        var refused = Assert.Throws<InputException>(() => new WasiHost(options));
        Assert.Contains("'/nowhere/at/all' cannot be opened: No such file or directory", refused.Message);
    }
}
