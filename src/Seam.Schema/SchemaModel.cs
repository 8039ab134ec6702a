using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Schema;

/// <summary>What the compiler knows of a package, as a message of our own, so that back ends can be programs of their own in any language.</summary>
public static class SchemaModel
{
    public const string Root = "Model";

    private const string Resource = "model.km";

    private static readonly Lazy<AccessPlan> Compiled = new(Compile);

    /// <summary>The schema of the model: idl/model.km.</summary>
    public static AccessPlan Plan => Compiled.Value;

    /// <summary>A message with a <see cref="Root"/>.</summary>
    public static byte[] Write(AccessPlan plan) => MessageWriter.Write(Plan, Root, ModelJson.Of(plan));

    private static AccessPlan Compile()
    {
        using var reader = new StreamReader(typeof(SchemaModel).Assembly.GetManifestResourceStream(Resource)!);
        var diagnostics = new DiagnosticBag();
        return SchemaCompiler.Compile(new SourceText(Resource, reader.ReadToEnd()), _ => null, diagnostics)
            ?? throw new InvalidOperationException(DiagnosticPrinter.Print(diagnostics.Items));
    }
}
