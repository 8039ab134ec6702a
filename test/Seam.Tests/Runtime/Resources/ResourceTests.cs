using Seam.Runtime;
using Seam.Tests.Schema;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Runtime.Resources;

/// <summary>Handles between guests in C, and between guests and a host in C#.</summary>
public sealed class ResourceTests
{
    private const string Host = """
        using System;
        using Res;
        using Seam.Memory;

        public static class Host
        {
            public static int Ended;

            public static void Export(IModuleExports exports)
            {
                JobExports.Export(exports);
                JobsExports.Export(exports, new Jobs());
            }

            public static string Use(IModuleCalls cam, IModuleCalls viewer)
            {
                var (cameras, camera, viewing) = (new CamerasClient(cam), new CameraClient(cam), new ViewerClient(viewer));
                using var one = cameras.Open(7)!;
                var two = cameras.Open(8)!;
                var text = $"{camera.Capture(one, 2)} {camera.Follow(one, two)} {viewing.View(two)} {cameras.Open(0) is null} {cameras.Choose(null, two)}";
                viewing.Take(two);
                text += $" {Refused(() => camera.Capture(two, 1))}";
                using var back = viewing.Give();
                return $"{text} {camera.Capture(back, 1)}";
            }

            public static string Ends(IModuleCalls cam)
            {
                var cameras = new CamerasClient(cam);
                var before = cameras.Ended();
                using (cameras.Open(3))
                {
                }
                var dropped = cameras.Open(4)!;
                new CameraClient(cam).Drop(dropped);
                dropped.Dispose();
                return $"{cameras.Ended() - before}";
            }

            public static string Strange(IModuleCalls cam, IModuleCalls other)
            {
                var (mine, strange) = (new CamerasClient(cam).Open(1)!, new CamerasClient(other).Open(2)!);
                return Refused(() => new CameraClient(cam).Follow(mine, strange)) + "; " + Refused(() => new CamerasClient(cam).Recycle(strange))
                    + "; " + new CameraClient(other).Capture(strange, 1);
            }

            private static string Refused(Action use)
            {
                try
                {
                    use();
                    return "fine";
                }
                catch (HandleException e)
                {
                    return e.Message;
                }
            }

            private sealed class Job(uint total) : IJob
            {
                public uint Total { get; private set; } = total;

                public uint Plus(uint number) => Total += number;

                public void Dispose() => Ended++;
            }

            private sealed class Jobs : IJobs
            {
                public Handle<IJob> Begin(uint first) => Handle.Of<IJob>(new Job(first));

                public uint Total(Handle<IJob> job) => ((Job)job.Object!).Total;

                public uint Complete(Handle<IJob> job) => ((Job)job.Object!).Total + 1;
            }
        }
        """;

    private static readonly Lazy<Type> Code = new(() => GeneratedCode.Compile(Schemas.Plan(ResourceApp.Schema), Host).GetType("Host")!);

    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public void Objects_are_used_lent_taken_back_and_ended(TransportKind transport)
    {
        using var app = Load(transport);
        Assert.Equal(14ul + 7008 + 24 + 50 + 100_000 * 8 + 1_000_000 * 101, app.Run(0));
        Assert.Equal(50ul, app.Run(7));
        Assert.Equal(5ul + 6 + 7 + 8, app.Run(10));
        Assert.Equal(5000ul + 101, app.Run(20));
    }

    [Theory]
    [InlineData(1, "user", "handle 1 of 'res.Camera' was dropped, in a call of 'res.Camera.capture'")]
    [InlineData(2, "user", "handle 1 of 'res.Camera' was dropped, which it drops")]
    [InlineData(3, "user", "handle 1 is of 'res.Camera', not of 'res.Lens', in a call of 'res.Lens.zoom'")]
    [InlineData(4, "user", "handle 1 of 'res.Camera' was given away, in a call of 'res.Camera.capture'")]
    [InlineData(5, "user", "99 is no handle of the module's, of 'res.Camera' or other, in a call of 'res.Camera.capture'")]
    [InlineData(6, "user", "handle 1 of 'res.Camera' was dropped, in a call of 'res.Camera.capture'")]
    [InlineData(8, "viewer", "handle 1 of 'res.Camera' was borrowed for a call that has returned, in a call of 'res.Camera.capture'")]
    [InlineData(9, "user", "there is no handle of 'res.Camera', in a call of 'res.Viewer.view'")]
    [InlineData(18, "cam", "there is no handle of 'res.Camera', in a call of 'res.Cameras.nothing'")]
    public void A_wrong_handle_names_the_module_the_resource_and_the_function(uint scenario, string module, string what)
    {
        using var app = Load(TransportKind.Mapped);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Run(scenario));
        Assert.Equal(module, failure.Module);
        Assert.Equal($"module '{module}' failed: {what}", failure.Message);
    }

    [Fact]
    public void An_object_is_given_away_once()
    {
        using var app = Load(TransportKind.Mapped);
        app.Run(15);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Run(17));
        Assert.Equal("cam", failure.Module);
        Assert.Matches("^module 'cam' failed: object [0-9]+ of 'res.Camera' was given away before, in a call of 'res.Cameras.twice'$", failure.Message);
    }

    [Fact]
    public void A_number_of_another_module_means_nothing()
    {
        using var app = Load(TransportKind.Mapped);
        Code.Value.GetMethod("Use")!.Invoke(null, [app.App.Module("cam"), app.App.Module("viewer")]);
        var failure = Assert.Throws<ModuleFailedException>(() => app.App.Module("user").Bind<Func<uint, ulong>>("res.User", "use")(1));
        Assert.Contains("1 is no handle of the module's", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void What_a_module_owned_ends_when_it_traps(TransportKind transport)
    {
        using var app = Load(transport);
        app.Run(15);
        Assert.Throws<ModuleFailedException>(() => app.Run(11));
        Assert.Equal(102u, app.Ended());
    }

    [Fact]
    public void What_was_given_to_a_module_that_then_traps_ends_too()
    {
        using var app = Load(TransportKind.Mapped);
        Assert.Equal("viewer", Assert.Throws<ModuleFailedException>(() => app.Run(19)).Module);
        Assert.Equal(1u, app.Ended());
    }

    [Fact]
    public void Objects_of_a_module_that_trapped_are_refused_with_its_reason_and_dropped_in_silence()
    {
        using var app = Load(TransportKind.Mapped);
        app.Run(15);
        Assert.Throws<ModuleFailedException>(() => app.App.Module("cam").Bind<Action>("res.Cameras", "crash")());
        Assert.Contains("module 'cam' takes no more calls", Assert.Throws<ModuleFailedException>(() => app.Run(16)).Message, StringComparison.Ordinal);
        Assert.Equal("cam", Assert.Throws<ModuleFailedException>(() => app.Run(16)).Module);
    }

    [Fact]
    public void A_destructor_that_traps_is_its_modules_failure()
    {
        using var app = Load(TransportKind.Mapped);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Run(12));
        Assert.Equal("cam", failure.Module);
        Assert.Contains("res_Camera_drop", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_guest_uses_objects_of_the_host(TransportKind transport)
    {
        using var app = Load(transport);
        Assert.Equal(30304ul, app.Run(13));
        var before = Ended();
        Assert.Equal(1ul, app.Run(14));
        Assert.Equal(before + 1, Ended());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void The_host_uses_objects_of_guests(TransportKind transport)
    {
        using var app = Load(transport);
        Assert.Equal(
            "14 7008 24 True 8 handle 2 of 'res.Camera' was given away, in a call of 'res.Camera.capture' 8",
            Code.Value.GetMethod("Use")!.Invoke(null, [app.App.Module("cam"), app.App.Module("viewer")]));
        Assert.Equal("2", Code.Value.GetMethod("Ends")!.Invoke(null, [app.App.Module("cam")]));
    }

    [Fact]
    public void A_module_takes_its_own_objects_only()
    {
        using var app = Load(TransportKind.Mapped);
        Assert.Equal(
            "handle 2 of 'res.Camera' is an object of module 'other', and module 'cam' takes its own only, in a call of 'res.Camera.follow'; "
            + "handle 2 of 'res.Camera' is an object of module 'other', and module 'cam' takes its own only, in a call of 'res.Cameras.recycle'; 2",
            Code.Value.GetMethod("Strange")!.Invoke(null, [app.App.Module("cam"), app.App.Module("other")]));
    }

    private static int Ended() => (int)Code.Value.GetField("Ended")!.GetValue(null)!;

    private static ResourceApp Load(TransportKind transport) =>
        new(transport, exports => Code.Value.GetMethod("Export")!.Invoke(null, [exports]));
}
