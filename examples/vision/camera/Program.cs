using System.CommandLine;
using System.CommandLine.Parsing;
using Seam.Foundation.Diagnostics;
using Seam.Runtime;
using Vision.Camera;

// The module 'camera': the host of the app. It takes a photograph and lets the guests find and measure its edges.
var photo = new Argument<string>("photograph") { Description = "A PNG file" };
var schema = new Option<string>("--app") { Description = "The schema of the app, with the guests beside it", Required = true };
var output = new Option<string>("--output", "-o") { Description = "Where the picture of the edges goes", DefaultValueFactory = _ => "edges.png" };
var transport = new Option<TransportKind>("--transport") { Description = "mapped or copy" };
var threshold = new Option<float>("--threshold") { Description = "The weakest edge to keep, 0 to 1", DefaultValueFactory = _ => 0.08f, CustomParser = Fraction };
var frames = new Option<int>("--frames") { Description = "How many frames to time", DefaultValueFactory = _ => 30 };
var root = new RootCommand("Finds the edges of a photograph.") { photo, schema, output, transport, threshold, frames };

root.SetAction(parsed =>
{
    var request = new Request(
        parsed.GetRequiredValue(photo), parsed.GetRequiredValue(schema), parsed.GetRequiredValue(output), parsed.GetValue(transport),
        parsed.GetValue(threshold), Math.Max(1, parsed.GetValue(frames)));
    try
    {
        Job.Run(request);
        return 0;
    }
    catch (InputException e)
    {
        Console.Error.WriteLine($"vision: error: {e.Message}");
        Console.Error.WriteLine($"  help: {e.Help}");
        return 1;
    }
});
var parsed = root.Parse(args);
var exit = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : exit;

static float Fraction(ArgumentResult result)
{
    if (float.TryParse(result.Tokens[0].Value, out var number) && number is >= 0 and <= 1)
        return number;
    result.AddError($"'{result.Tokens[0].Value}' is no value for --threshold: it takes a number from 0 to 1");
    return 0;
}
