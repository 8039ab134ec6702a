namespace Seam.Memory;

/// <summary>From bytes that claim to be a message to a view that may be read.</summary>
public static class Messages
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

    /// <param name="type">The struct's name in the schema, for the message of the exception.</param>
    /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
    public static TView Verify<TView>(MessageBytes message, VerifyLimits? limits, string type)
        where TView : IView<TView>, allows ref struct
    {
        if (!TryVerify<TView>(message, limits, out var view, out var result))
            throw new InvalidMessageException(type, result);
        return view;
    }
}
