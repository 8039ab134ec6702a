using System.Text;
using Seam.Engine.Wasi;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

public sealed class WasiTests
{
    private const string Schema = """
        define package t;
        define interface F { greet() -> u32; open() -> u32; leave(); }
        define module guest from "guest.wasm" { export F; }
        """;

    private const string Guest = """
        #define T_F_EXPORT
        #include "t.h"
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>

        uint32_t t_F_greet(void) { printf("hello\n"); fflush(stdout); return 1; }
        uint32_t t_F_open(void) { return open("/etc/passwd", O_RDONLY) < 0; }
        void t_F_leave(void) { exit(3); }
        """;

    [Fact]
    public void A_guest_writes_to_the_streams_it_is_given()
    {
        using var files = new TestApp(Schema).With("guest.wasm", Guest);
        using var output = new MemoryStream();
        using var app = files.Load(new AppOptions { Wasi = new WasiOptions { Output = new StandardStream(output) } });
        Assert.Equal(1, app.Module("guest").Bind<Func<int>>("t.F", "greet")());
        Assert.Equal("hello\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void A_guest_sees_no_files()
    {
        using var files = new TestApp(Schema).With("guest.wasm", Guest);
        using var app = files.Load();
        Assert.Equal(1, app.Module("guest").Bind<Func<int>>("t.F", "open")());
    }

    [Fact]
    public void A_guest_that_exits_is_out_of_the_app()
    {
        using var files = new TestApp(Schema).With("guest.wasm", Guest);
        using var app = files.Load();
        var leave = app.Module("guest").Bind<Action>("t.F", "leave");
        Assert.Equal("module 'guest' ended itself with exit code 3", Assert.Throws<ModuleFailedException>(leave).Message);
        Assert.Throws<ModuleFailedException>(leave);
    }
}
