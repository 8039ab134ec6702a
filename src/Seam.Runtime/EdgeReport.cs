using Seam.Schema.Model;

namespace Seam.Runtime;

/// <summary>What crossed from one writer of a relation to one of its readers, seen from the calls that pass the host.</summary>
/// <param name="Way">How bytes get to the reader, and why they are copied if they are: "in place", "copied: snapshot".</param>
/// <param name="BytesMoved">The lengths of the messages.</param>
/// <param name="BytesCopied">Bytes that were copied for them; with a delta, those that had changed.</param>
public sealed record EdgeReport(string Relation, string From, string To, string Way, TrustMode Trust, long Messages, long BytesMoved, long BytesCopied);
