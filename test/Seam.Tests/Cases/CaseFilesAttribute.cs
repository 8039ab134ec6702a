using System.Reflection;
using Xunit.Sdk;

namespace Seam.Tests.Cases;

/// <summary>Runs a theory once per file below <c>test/cases</c> that matches; no match is a failure, so that a moved folder cannot pass.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CaseFilesAttribute(string pattern) : DataAttribute
{
    public string Pattern { get; } = pattern;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var folder = Repository.PathTo("test", "cases", Path.GetDirectoryName(Pattern)!);
        var files = Directory.GetFiles(folder, Path.GetFileName(Pattern)).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            throw new InvalidOperationException($"no case file matches test/cases/{Pattern}");
        return files.Select(f => new object[] { new CaseFile(f) });
    }
}
