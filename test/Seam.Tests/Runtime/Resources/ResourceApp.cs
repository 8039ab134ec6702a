using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Resources;

/// <summary>Guests that make, use, lend and give away objects of each other's and of the host's.</summary>
internal sealed class ResourceApp : IDisposable
{
    public const string Schema = """
        define package res;

        /// Something that takes pictures.
        define resource Camera {
            capture(u32 exposure) -> u64;
            /// Takes another one of the same module.
            follow(borrow Camera other) -> u32;
            /// All that it sees.
            stream shots(u32 count) -> u64;
        }

        define resource Lens { zoom() -> u32; }

        define interface Cameras {
            /// None for the number 0.
            open(u32 number) -> own Camera?;
            lens() -> own Lens;
            recycle(own Camera camera) -> u64;
            choose(borrow Camera? first, borrow Camera? second) -> u64;
            twice() -> own Camera;
            nothing() -> own Camera;
            /// How many objects were ended.
            ended() -> u32;
            crash();
        }

        define interface Viewer {
            view(borrow Camera camera) -> u64;
            keep(borrow Camera camera);
            use_kept() -> u64;
            take(own Camera camera);
            give() -> own Camera;
            crash(own Camera camera);
        }

        define interface User { run(u32 scenario) -> u64; use(u32 number) -> u64; }

        define resource Job { plus(u32 number) -> u32; }
        define interface Jobs { begin(u32 first) -> own Job; total(borrow Job job) -> u32; complete(own Job job) -> u32; }

        define module host from host         { import Camera from cam; import Lens from cam; import Cameras from cam; import Viewer; import User; export Job; export Jobs; }
        define module cam from "cam.wasm"    { export Camera; export Lens; export Cameras; }
        define module other from "cam.wasm"  { export Camera; export Cameras; export Lens; }
        define module viewer from "viewer.wasm" { import Camera from cam; export Viewer; }
        define module user from "user.wasm"  { import Camera from cam; import Lens from cam; import Cameras from cam; import Viewer; import Job; import Jobs; export User; }
        """;

    private const string Cam = """
        #define RES_CAMERA_EXPORT
        #define RES_LENS_EXPORT
        #define RES_CAMERAS_EXPORT
        #include "seam_stream.h"
        #include "res.h"
        #include <stdlib.h>

        struct res_Camera { uint64_t number; };
        struct res_Lens { uint32_t zoom; };

        static uint32_t ended;
        static res_Camera *last;

        uint64_t res_Camera_capture(res_Camera *self, uint32_t exposure) { return self->number * exposure; }
        uint32_t res_Camera_follow(res_Camera *self, res_Camera *other) { return (uint32_t)(self->number * 1000 + other->number); }

        void res_Camera_shots(res_Camera *self, uint32_t count, seam_stream *stream)
        {
            for (uint32_t i = 0; i < count; i++)
                res_Camera_shots_write(stream, self->number + i);
            seam_stream_end(stream);
        }

        void res_Camera_shots_more(seam_stream *stream) { (void)stream; }

        void res_Camera_drop(res_Camera *self)
        {
            ended++;
            if (self->number == 13)
                __builtin_trap();
            free(self);
        }

        uint32_t res_Lens_zoom(res_Lens *self) { return self->zoom; }
        void res_Lens_drop(res_Lens *self) { ended += 100; free(self); }

        res_Camera *res_Cameras_open(uint32_t number)
        {
            if (number == 0)
                return NULL;
            last = malloc(sizeof *last);
            last->number = number;
            return last;
        }

        res_Lens *res_Cameras_lens(void)
        {
            res_Lens *lens = malloc(sizeof *lens);
            lens->zoom = 50;
            return lens;
        }

        uint64_t res_Cameras_recycle(res_Camera *camera)
        {
            uint64_t number = camera->number;
            free(camera);
            return number;
        }

        uint64_t res_Cameras_choose(res_Camera *first, res_Camera *second) { return first != NULL ? first->number : second != NULL ? second->number : 0; }
        res_Camera *res_Cameras_twice(void) { return last; }
        res_Camera *res_Cameras_nothing(void) { return NULL; }
        uint32_t res_Cameras_ended(void) { return ended; }
        void res_Cameras_crash(void) { __builtin_trap(); }
        """;

    private const string Viewer = """
        #define RES_VIEWER_EXPORT
        #include "seam_stream.h"
        #include "res.h"

        static res_Camera_handle kept, taken;

        uint64_t res_Viewer_view(res_Camera_handle camera) { return res_Camera_capture(camera, 3); }
        void res_Viewer_keep(res_Camera_handle camera) { kept = camera; }
        uint64_t res_Viewer_use_kept(void) { return res_Camera_capture(kept, 3); }
        void res_Viewer_take(res_Camera_handle camera) { taken = camera; }
        res_Camera_handle res_Viewer_give(void) { return taken; }
        void res_Viewer_crash(res_Camera_handle camera) { (void)camera; __builtin_trap(); }
        """;

    private const string User = """
        #define RES_USER_EXPORT
        #include "seam_stream.h"
        #include "res.h"

        static res_Camera_handle kept;

        uint64_t res_User_use(uint32_t number) { return res_Camera_capture(res_Camera_from_raw((int32_t)number), 1); }

        uint64_t res_User_run(uint32_t scenario)
        {
            if (scenario == 0) { /* what is right */
                res_Camera_handle one = res_Cameras_open(7), two = res_Cameras_open(8);
                res_Lens_handle lens = res_Cameras_lens();
                uint64_t sum = res_Camera_capture(one, 2) + res_Camera_follow(one, two) + res_Viewer_view(two) + res_Lens_zoom(lens);
                if (!res_Camera_is_none(res_Cameras_open(0)) || res_Cameras_choose(res_Camera_none(), two) != 8 || res_Cameras_choose(res_Camera_none(), res_Camera_none()) != 0)
                    return 0;
                res_Camera_drop(one);
                res_Lens_drop(lens);
                return sum + 100000 * res_Cameras_recycle(two) + 1000000 * (uint64_t)res_Cameras_ended();
            }
            res_Camera_handle camera = res_Cameras_open(scenario == 12 ? 13 : 5);
            switch (scenario) {
            case 1: /* use after drop */
                res_Camera_drop(camera);
                return res_Camera_capture(camera, 1);
            case 2: /* drop twice */
                res_Camera_drop(camera);
                res_Camera_drop(camera);
                return 0;
            case 3: /* another's type */
                return res_Lens_zoom((res_Lens_handle){ camera.number });
            case 4: /* use after giving away */
                res_Viewer_take(camera);
                return res_Camera_capture(camera, 1);
            case 5: /* a number that was never one */
                return res_Camera_capture(res_Camera_from_raw(99), 1);
            case 6: /* the index of something newer */
                res_Camera_drop(camera);
                res_Cameras_open(6);
                return res_Camera_capture(camera, 1);
            case 7: /* there and back again */
                res_Viewer_take(camera);
                camera = res_Viewer_give();
                return res_Camera_capture(camera, 10);
            case 8: /* borrowed beyond the call */
                res_Viewer_keep(camera);
                return res_Viewer_use_kept();
            case 9: /* none where there has to be one */
                return res_Viewer_view(res_Camera_none());
            case 10: /* a stream of an object's */
            {
                seam_stream *stream = res_Camera_shots(camera, 4);
                uint64_t shot, sum = 0;
                while (res_Camera_shots_next(stream, &shot) == SEAM_RING_READY)
                    sum += shot;
                seam_stream_close(stream);
                return sum;
            }
            case 11: /* crash with objects */
                res_Cameras_lens();
                __builtin_trap();
            case 12: /* a destructor that traps */
                res_Camera_drop(camera);
                return 0;
            case 13: /* the host's objects */
            {
                res_Job_handle job = res_Jobs_begin(1);
                uint64_t sum = res_Job_plus(job, 2);
                sum = sum * 100 + res_Jobs_total(job);
                return sum * 100 + res_Jobs_complete(job);
            }
            case 14: /* an object of the host's that ends */
                res_Job_drop(res_Jobs_begin(1));
                return 1;
            case 15: /* keep one */
                kept = camera;
                return kept.number;
            case 16: return res_Camera_capture(kept, 1);
            case 17: return res_Camera_to_raw(res_Cameras_twice());
            case 18: return res_Camera_to_raw(res_Cameras_nothing());
            case 19: /* give what another took, which then crashes */
                res_Viewer_crash(camera);
                return 0;
            case 20: /* very many, one after the other */
                for (uint32_t i = 0; i < 5000; i++)
                    res_Camera_drop(res_Cameras_open(i + 100));
                return res_Cameras_ended();
            case 21: /* an owned one is dropped by who only borrows it */
                res_Viewer_keep(camera);
                return 0;
            default: return 0;
            }
        }
        """;

    private readonly TestApp _files;

    /// <param name="jobs">Offers what the host implements.</param>
    public ResourceApp(TransportKind transport, Action<IModuleExports> jobs)
    {
        _files = new TestApp(Schema).With("cam.wasm", Cam).With("viewer.wasm", Viewer).With("user.wasm", User);
        App = _files.Load(new AppOptions { Transport = transport, Hosts = new Dictionary<string, Action<IModuleExports>> { ["host"] = jobs } });
    }

    public App App { get; }

    public ulong Run(uint scenario) => App.Module("user").Bind<Func<uint, ulong>>("res.User", "run")(scenario);

    public uint Ended() => App.Module("cam").Bind<Func<uint>>("res.Cameras", "ended")();

    public void Dispose()
    {
        App.Dispose();
        _files.Dispose();
    }
}
