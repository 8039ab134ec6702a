using Seam.Runtime;

namespace Vision.Camera;

/// <summary>What the user asks for.</summary>
/// <param name="Threshold">The weakest edge to keep, 0 to 1.</param>
/// <param name="Frames">How many frames are timed.</param>
internal sealed record Request(string Photograph, string Schema, string Output, TransportKind Transport, float Threshold, int Frames);
