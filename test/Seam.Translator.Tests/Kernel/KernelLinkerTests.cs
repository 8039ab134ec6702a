using System.Diagnostics;
using System.Text;
using Seam.Translator.Kernel;
using Seam.Wasm.Binary;

namespace Seam.Translator.Tests.Kernel;

public sealed class KernelLinkerTests : IDisposable
{
    private const string Hello = """
        #include "check.h"
        static int test(void) { print("hello\n"); return 7; }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("seam-kernel-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_program_that_calls_little_carries_little()
    {
        var all = KernelProgram.Build(Hello);
        var few = KernelProgram.Build(Hello, o => o with { Syscalls = new HashSet<int> { 64, 94 } });
        Assert.Equal(("hello\n", "", 7), KernelProgram.Run(few, _directory));
        Assert.True(few.Length < all.Length / 2, $"{few.Length} of {all.Length} bytes");
        Assert.DoesNotContain(ModuleReader.Read(few).Imports, i => i.Name is "path_open" or "fd_readdir" or "poll_oneoff");
        Assert.All(ModuleReader.Read(all).Imports, i => Assert.Equal("wasi_snapshot_preview1", i.Module));
    }

    [Fact]
    public void Traces_print_calls_as_strace_does()
    {
        var program = KernelProgram.Build("""
            #define TRACE 1
            #include "check.h"
            static int test(void) {
                print("hello \"you\"\n");
                SYS(NR_openat, AT_FDCWD, A("missing"), O_CREAT | O_EXCL | O_DIRECTORY | O_WRONLY, 0644);
                SYS(NR_openat, AT_FDCWD, A("missing"), 0);
                SYS(NR_lseek, 77, -1, 2);
                SYS(9999, 1);
                return 0;
            }
            """, o => o with { CanTrace = true });
        Assert.Equal("""
            write(1, "hello \"you\"\n", 12) = 12
            openat(AT_FDCWD, "missing", 040301, 0644) = -1 EINVAL
            openat(AT_FDCWD, "missing", 00, 00) = -1 ENOENT
            lseek(77, -1, 2) = -1 EBADF
            syscall_9999(0x1, 0x0, 0x0, 0x0, 0x0, 0x0) = -1 ENOSYS
            exit_group(0)
            """, KernelProgram.Run(program, _directory).Errors);
    }

    [Fact]
    public void The_image_is_laid_out_as_the_kernel_reads_it()
    {
        var info = new ImageInfo { Entry = 1, ProgramHeaders = 2, ProgramHeaderSize = 3, ProgramHeaderCount = 4, Start = 5, End = 6, StackBytes = 7, Name = 8, Flags = ImageFlags.Trace };
        Assert.Equal(ImageInfo.Size, info.ToBytes().Length);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 1], Enumerable.Range(0, 9).Select(i => (int)BitConverter.ToUInt64(info.ToBytes(), i * 8)));
    }

    [Fact]
    public void Nodes_wasi_runs_the_same_program()
    {
        var path = Path.Combine(_directory, "hello.wasm");
        File.WriteAllBytes(path, KernelProgram.Build(Hello));
        var script = $"const{{WASI}}=require('wasi');const fs=require('fs');const w=new WASI({{version:'preview1',args:['a'],env:{{}},preopens:{{'/':'{_directory}'}},returnOnExit:true}});"
            + $"WebAssembly.instantiate(fs.readFileSync('{path}'),w.getImportObject()).then(r=>{{process.exitCode=w.start(r.instance)}})";
        using var node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "-e", script]) { RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 })!;
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(("hello\n", 7), (output, node.ExitCode));
    }
}
