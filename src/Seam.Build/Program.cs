using Seam.Build;
using Seam.Foundation.Diagnostics;

const int usage = 2;
if (args is not [var schemas, var directory, var inputs, var outputs])
{
    Console.Error.WriteLine("seam-build: error: takes a list of schemas, a folder for the bindings, and two lists to write: of the inputs, of the outputs\n  help: MSBuild starts it; 'seam gen' is for people");
    return usage;
}
try
{
    var result = BindingBuild.Run(File.ReadAllLines(schemas), directory, File.Exists(outputs) ? File.ReadAllLines(outputs) : []);
    foreach (var line in result.Diagnostics)
        Console.Out.WriteLine(line);
    if (result.HasErrors)
        return 1;
    File.WriteAllLines(inputs, result.Inputs);
    File.WriteAllLines(outputs, result.Outputs);
    return 0;
}
catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
{
    Console.Out.WriteLine(BuildDiagnostic.Of(e));
    return 1;
}
