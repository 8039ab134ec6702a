namespace Seam.LanguageServer.Protocol;

/// <summary>A request that cannot be answered.</summary>
/// <param name="code">Of JSON-RPC 2.0, section 5.1, or of the language server protocol.</param>
public sealed class RpcException(int code, string message) : Exception(message)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParameters = -32602;
    public const int InternalError = -32603;
    public const int ServerNotInitialized = -32002;

    public int Code { get; } = code;
}
