using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>
/// From bytes that claim to be a message to what may be read: for each kind of root, a verification that throws. <c>type</c> names the
/// expected type in the schema, for the messages of exceptions.
/// </summary>
public static class VerifiedMessage
{
    public static bool TryVerify<TView>(MessageBytes message, VerifyLimits? limits, out TView view, out VerifyResult result)
        where TView : IView<TView>, allows ref struct
    {
        var verifier = new Verifier(message, limits);
        var valid = verifier.Root<TView>();
        result = verifier.Result;
        view = TView.Over(valid ? new ObjectView(in message.Start) : TView.Unset);
        return valid;
    }

    /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
    public static TView Verify<TView>(MessageBytes message, VerifyLimits? limits, string type)
        where TView : IView<TView>, allows ref struct
    {
        if (!TryVerify<TView>(message, limits, out var view, out var result))
            throw new InvalidMessageException(type, result);
        return view;
    }

    /// <summary>A static struct without bools and pads.</summary>
    /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
    public static ref readonly T Static<T>(MessageBytes message, string type)
        where T : unmanaged
    {
        var verifier = new Verifier(message);
        Require(verifier.StaticRoot((uint)Unsafe.SizeOf<T>()), verifier, type);
        return ref new ObjectView(in message.Start).Ref<T>(0);
    }

    /// <summary>A static struct with bools or pads.</summary>
    /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
    public static ref readonly T CheckedStatic<T>(MessageBytes message, string type)
        where T : unmanaged, IStaticStruct<T>
    {
        var verifier = new Verifier(message);
        Require(verifier.StaticRoot((uint)Unsafe.SizeOf<T>()) && T.Check(ref verifier, 0), verifier, type);
        return ref new ObjectView(in message.Start).Ref<T>(0);
    }

    /// <summary>Elements that need no check of their own.</summary>
    /// <exception cref="InvalidMessageException">The bytes are not that many elements.</exception>
    public static ReadOnlySpan<T> Elements<T>(MessageBytes message, PassedCount count, string type)
        where T : unmanaged
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, (uint)Unsafe.SizeOf<T>()), verifier, type);
        return ObjectView.Elements<T>(in message.Start, count.Value);
    }

    /// <exception cref="InvalidMessageException">The bytes are not that many bools.</exception>
    public static ReadOnlySpan<bool> Bools(MessageBytes message, PassedCount count, string type)
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, sizeof(bool)) && verifier.AreBools(0, count.Value), verifier, type);
        return ObjectView.Elements<bool>(in message.Start, count.Value);
    }

    /// <summary>Static structs with bools or pads.</summary>
    /// <exception cref="InvalidMessageException">The bytes are not that many valid structs.</exception>
    public static ReadOnlySpan<T> CheckedElements<T>(MessageBytes message, PassedCount count, string type)
        where T : unmanaged, IStaticStruct<T>
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, (uint)Unsafe.SizeOf<T>()) && verifier.AreStatics<T>(0, count.Value), verifier, type);
        return ObjectView.Elements<T>(in message.Start, count.Value);
    }

    /// <exception cref="InvalidMessageException">The bytes are not that many bytes of UTF-8.</exception>
    public static SeamString Text(MessageBytes message, PassedCount count, string type)
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, sizeof(byte)) && verifier.IsText(0, count.Value), verifier, type);
        return new SeamString(ObjectView.Elements<byte>(in message.Start, count.Value));
    }

    /// <exception cref="InvalidMessageException">The bytes are not that many valid strings.</exception>
    public static StringList Strings(MessageBytes message, PassedCount count, uint stringLimit, string type)
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, StringListBuilder.Stride) && verifier.AreStrings(0, count.Value, stringLimit), verifier, type);
        return new StringList(new ObjectView(in message.Start), (int)count.Value);
    }

    /// <exception cref="InvalidMessageException">The bytes are not that many valid structs.</exception>
    public static ViewList<TView> List<TView>(MessageBytes message, PassedCount count, string type)
        where TView : IView<TView>, allows ref struct
    {
        var verifier = new Verifier(message);
        Require(verifier.ElementsRoot(count, sizeof(uint)) && verifier.AreReferences<TView>(0, count.Value), verifier, type);
        return new ViewList<TView>(new ObjectView(in message.Start), (int)count.Value);
    }

    private static void Require(bool valid, in Verifier verifier, string type)
    {
        if (!valid)
            throw new InvalidMessageException(type, verifier.Result);
    }
}

/// <summary>The i32 count that comes with a slice in a call, and the bound that the schema sets.</summary>
public readonly record struct PassedCount(uint Value, uint Limit = uint.MaxValue);
