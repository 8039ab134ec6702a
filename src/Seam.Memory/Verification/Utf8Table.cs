namespace Seam.Memory;

/// <summary>
/// UTF-8 as an automaton whose step is a load and a shift (P. Vognsen, "Shift-based DFAs", 2022): a state is the position of a field of 6
/// bits, and a byte's row holds in the field of each state the state that follows. The states are those of Unicode's table 3-7.
/// </summary>
internal static class Utf8Table
{
    /// <summary>Between characters.</summary>
    public const int Accept = 6;

    /// <summary>A state is the low bits of what a step gives.</summary>
    public const int StateMask = 63;

    private const int One = 12;
    private const int Two = 18;
    private const int Three = 24;
    private const int AfterE0 = 30;
    private const int AfterEd = 36;
    private const int AfterF0 = 42;
    private const int AfterF4 = 48;

    // Rows: of ASCII, of the bytes that go on (their first and second 16, and the rest), and of those that lead.
    private const ulong A = (ulong)Accept << Accept;
    private const ulong More = (ulong)Accept << One | (ulong)One << Two | (ulong)Two << Three;
    private const ulong P = More | (ulong)One << AfterEd | (ulong)Two << AfterF4;
    private const ulong Q = More | (ulong)One << AfterEd | (ulong)Two << AfterF0;
    private const ulong R = More | (ulong)One << AfterE0 | (ulong)Two << AfterF0;
    private const ulong L = (ulong)One << Accept;
    private const ulong M = (ulong)Two << Accept;
    private const ulong N = (ulong)Three << Accept;
    private const ulong E = (ulong)AfterE0 << Accept;
    private const ulong D = (ulong)AfterEd << Accept;
    private const ulong F = (ulong)AfterF0 << Accept;
    private const ulong G = (ulong)AfterF4 << Accept;

    public static ReadOnlySpan<ulong> Rows =>
    [
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
        P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
        Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q,
        R, R, R, R, R, R, R, R, R, R, R, R, R, R, R, R,
        R, R, R, R, R, R, R, R, R, R, R, R, R, R, R, R,
        0, 0, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
        L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
        E, M, M, M, M, M, M, M, M, M, M, M, M, D, M, M,
        F, N, N, N, G, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}
