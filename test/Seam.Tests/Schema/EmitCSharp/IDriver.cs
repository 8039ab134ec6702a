using System.Text.Json.Nodes;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Generated code behind JSON values, as the reference codec takes them. <see cref="DriverSource"/> writes the implementations.</summary>
public interface IDriver
{
    /// <summary>Writes through the builder.</summary>
    byte[] Build(string root, JsonNode value, Arena arena);

    /// <summary>Writes through the owned class.</summary>
    byte[] BuildOwned(string root, JsonNode value, Arena arena);

    /// <summary>Reads into an owned object and writes that.</summary>
    byte[] Copy(string root, MessageBytes message, Arena arena);

    /// <summary>Verifies, then reads through the view.</summary>
    JsonNode Read(string root, MessageBytes message);

    VerifyResult Verify(string root, MessageBytes message, VerifyLimits? limits = null);
}

/// <summary>Scalars between JSON and the types of generated code.</summary>
public sealed class DriverValues(AccessPlan plan)
{
    public T Get<T>(JsonNode value, string type)
        where T : unmanaged
    {
        var bits = Enum(type) is { } e ? ScalarText.Bits(e, value) : ScalarText.Bits(Scalar(type), value);
        return System.Runtime.CompilerServices.Unsafe.As<ulong, T>(ref bits);
    }

    public JsonNode Put<T>(T value, string type)
        where T : unmanaged
    {
        ulong bits = 0;
        System.Runtime.CompilerServices.Unsafe.As<ulong, T>(ref bits) = value;
        return Enum(type) is { } e ? ScalarText.Json(e, bits, JsonStyle.AsRead) : ScalarText.Json(Scalar(type), bits);
    }

    private EnumPlan? Enum(string type) => plan.Closure().SelectMany(p => p.Enums).FirstOrDefault(e => $"{e.Name}" == type);

    private static ScalarKind Scalar(string type) => ScalarKinds.Parse(type) ?? throw new ArgumentException(type, nameof(type));
}
