using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Aot;

/// <summary>A valid module whose code cannot outlive the engine it was compiled by.</summary>
public sealed class NotKeptException() : InputException(
    "the module defines structures or arrays under garbage collection, whose classes belong to the engine that runs it", "run it without compiling it ahead of time");
