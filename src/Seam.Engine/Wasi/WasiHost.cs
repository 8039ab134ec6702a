using System.Text;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Wasi;

/// <summary>What one program has open and knows: the state behind its WASI calls. Serves several threads at once.</summary>
public sealed class WasiHost : IArgument<WasiHost>, IDisposable
{
    /// <summary>The name of the module that guests import the functions from.</summary>
    public const string ModuleName = "wasi_snapshot_preview1";

    /// <exception cref="InputException">A preopened directory cannot be opened.</exception>
    public WasiHost(WasiOptions options)
    {
        Options = options;
        Arguments = [.. options.Arguments.Select(Terminated)];
        Environment = [.. options.Environment.Select(variable => Terminated($"{variable.Key}={variable.Value}"))];
        Descriptors = new DescriptorTable(options.DescriptorLimit);
        try
        {
            Descriptors.Add(StandardChannel.Of(options.Input, Rights.InputStream, options.Cancellation), out _);
            foreach (var stream in (StandardStream[])[options.Output, options.Error])
                Descriptors.Add(StandardChannel.Of(stream, Rights.OutputStream, options.Cancellation), out _);
            foreach (var preopen in options.Preopens)
                Descriptors.Add(Open(preopen), out _);
        }
        catch
        {
            Descriptors.Dispose();
            throw;
        }
    }

    public WasiOptions Options { get; }

    static string IArgument<WasiHost>.Shape => "";

    /// <summary>In UTF-8, with terminators.</summary>
    internal IReadOnlyList<byte[]> Arguments { get; }

    /// <summary>KEY=VALUE, in UTF-8, with terminators.</summary>
    internal IReadOnlyList<byte[]> Environment { get; }

    internal DescriptorTable Descriptors { get; }

    static WasiHost IArgument<WasiHost>.Take(ref WasiCall call) => call.Host;

    /// <summary>Closes what the program left open. The standard streams stay open.</summary>
    public void Dispose() => Descriptors.Dispose();

    private static HostDirectory Open(Preopen preopen)
    {
        if (!OperatingSystem.IsLinux())
            throw new InputException($"directory '{preopen.HostPath}' cannot be opened to the program: that needs Linux", "run without directories");
        var handle = FileCalls.Open(preopen.HostPath, HostFlags.Directory | HostFlags.CloseOnExec)
            ?? throw new InputException(
                $"directory '{preopen.HostPath}' cannot be opened: {HostErrno.LastMessage()}", "name a directory that exists and may be read");
        var given = preopen.ReadOnly ? ~Rights.Changing : ~Rights.None;
        return new HostDirectory(handle, Rights.Directory & given, (Rights.Directory | Rights.File) & given)
        {
            PreopenName = Encoding.UTF8.GetBytes(preopen.GuestPath),
        };
    }

    /// <summary>A NUL inside would let the guest see two strings.</summary>
    private static byte[] Terminated(string text) => text.Contains('\0')
        ? throw new InputException($"'{text.Replace("\0", "\\0")}' contains a NUL character", "remove it from the arguments and the environment")
        : Encoding.UTF8.GetBytes(text + '\0');
}
