namespace Seam.Engine;

/// <summary>An exception by which the host ends a guest. Guests cannot catch it, not even with catch_all.</summary>
public abstract class GuestExitException(string message) : Exception(message);
