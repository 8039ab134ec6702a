namespace Seam.Runtime;

/// <summary>What crossed a relation so far, seen from the calls that pass the host; calls bound directly between modules pass unseen and copy nothing.</summary>
/// <param name="Messages">Span words passed as parameters or results.</param>
/// <param name="BytesMoved">The lengths of those messages.</param>
/// <param name="BytesCopied">Bytes that the transport copied for them.</param>
public sealed record RelationReport(string Relation, TransportChoice Transport, long Messages, long BytesMoved, long BytesCopied);
