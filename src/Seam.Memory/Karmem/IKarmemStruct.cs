namespace Seam.Memory;

/// <summary>A struct of Karmem v1, as generated code implements it.</summary>
public interface IKarmemStruct<T> where T : IKarmemStruct<T>, new()
{
    /// <summary>Bytes in place.</summary>
    static abstract int Bytes { get; }

    /// <summary>Where fewer bytes are left, v1's readers see a struct with nothing set.</summary>
    static abstract int MinimumBytes { get; }

    static abstract bool IsTable { get; }

    /// <summary>Writes its fields at an offset; 0 in compatible mode, and a negative one always, stand for the end of the message.</summary>
    void WriteTo(KarmemWriter writer, int at);

    /// <summary>Sets the fields that a message has at an offset; the reader has checked that they are there.</summary>
    /// <param name="end">The first byte behind those that were written.</param>
    void ReadFrom(ref KarmemReader reader, int at, long end);
}
