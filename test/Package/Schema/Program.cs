using Seam.Memory;
using Stranger;

using var arena = new Arena();
var builder = GreetingBuilder.Start(arena);
builder.SetSender("bindings");
var greeting = GreetingView.Verify(builder.Finish());
Console.WriteLine($"{greeting.Text.ToString()} from {greeting.Sender.ToString()}");
