using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Run;

namespace Seam.Bench.Calls;

/// <summary>What embedders do without Seam: the guest allocates, the host copies the bytes in, calls, and may copy them out again.</summary>
internal sealed unsafe class CopiedByHand
{
    private readonly Instance _reader;
    private readonly Func<int, long> _all;
    private readonly Func<long> _one;
    private readonly int _inbox;
    private readonly byte[] _outbox;

    public CopiedByHand(string module, int capacity)
    {
        var engine = new WasmEngine();
        _reader = new Linker(engine).Instantiate(engine.Compile(File.ReadAllBytes(module), "reader"));
        _reader.GetFunction<Action>("_initialize")();
        _inbox = _reader.GetFunction<Func<int, int>>("inbox")(capacity);
        _all = _reader.GetFunction<Func<int, long>>("inbox_all");
        _one = _reader.GetFunction<Func<long>>("inbox_one");
        _outbox = new byte[capacity];
    }

    public ulong In(byte[] data, bool all)
    {
        data.CopyTo(_reader.Memory!.Linear.Slice((uint)_inbox, (uint)data.Length));
        return (ulong)(all ? _all(data.Length) : _one());
    }

    public ulong InAndOut(byte[] data, bool all)
    {
        var result = In(data, all);
        _reader.Memory!.Linear.Slice((uint)_inbox, (uint)data.Length).CopyTo(_outbox);
        return result;
    }
}
