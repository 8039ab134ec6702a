namespace Seam.Translator.Ir;

/// <summary>How a function tells its caller that control went to a place that neither of them knows.</summary>
public enum EscapeForm
{
    /// <summary>That cannot happen.</summary>
    Never,

    /// <summary>By an i32 behind its results, which is not 0 then; the results are nothing, and the globals are the state of the program.</summary>
    Flag,

    /// <summary>It always returns the address where the program goes on: the run loop calls it, and the globals are the state before and after.</summary>
    Address,
}
