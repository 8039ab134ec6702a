using System.Globalization;
using Demo.Events;
using Seam.Runtime;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Events <directory>/events.km; examples/events/build.sh builds the modules");
    return 2;
}
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var app = App.Load(args[0]);
var events = new EventsRelation(app.Region("events"));
var handlers = new[] { "buyer", "alarm", "ledger" }.Select(name => (Name: name, Client: new HandlerClient(app.Module(name)))).ToList();
(string Symbol, double Price, uint Quantity)[] trades = [("SEAM", 100, 40), ("SEAM", 97, 200), ("SEAM", 98, 50), ("SEAM", 120, 10)];

for (var i = 0; i < trades.Length; i++)
{
    var trade = events.Start(0);
    trade.Sequence = (ulong)i + 1;
    trade.SetSymbol(trades[i].Symbol);
    trade.Price = trades[i].Price;
    trade.Quantity = trades[i].Quantity;
    var word = trade.Finish().Word;
    Console.WriteLine($"{i + 1}: {trades[i].Quantity} {trades[i].Symbol} at {trades[i].Price}");
    foreach (var (name, client) in handlers)
    {
        var command = client.OnTrade(word, out var answer);
        Console.WriteLine($"   {name,-6} {Spell(command.Wish)}");
        app.Release(answer);
    }
}
foreach (var edge in app.Edges)
    Console.WriteLine($"{edge.Relation,-8}{edge.From} -> {edge.To}: {edge.Messages} messages, {edge.BytesMoved} bytes, {edge.BytesCopied} copied");
return 0;

static string Spell(WishView wish) => wish.Kind switch
{
    WishKind.Buy => $"buy {wish.Buy.Quantity} {wish.Buy.Symbol.ToString()} at {wish.Buy.Limit} at most",
    WishKind.Alert => $"alert: {wish.Alert.Value.ToString()}",
    WishKind.Report => $"{wish.Report.Trades} trades, {wish.Report.Mean:F2} on average",
    _ => "nothing",
};
