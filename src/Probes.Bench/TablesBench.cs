using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;

namespace Probes.Bench;

/// <summary>What a write through the tables port costs, against a bare HttpClient that sends the same bytes to the same emulator.</summary>
internal static class TablesBench
{
    private const string Table = "bench";

    // The emulator searches a table row by row, so the table stays small.
    private const int Keys = 100;

    private static readonly string Text = new('x', 400);

    public static async Task RunAsync(AzuriteProcess azurite, BenchOptions options)
    {
        var account = TableAccount.Parse(azurite.ConnectionString, out _) ?? throw new InvalidOperationException("the connection string was refused");
        using var tables = new RestTables(account, new RestTablesOptions(), TimeProvider.System);
        using var bare = new BareTables(azurite, Table);
        await tables.CreateTableAsync(Table, CancellationToken.None);
        Console.WriteLine(
            $"{options.Operations} writes a round, {options.InFlight} in flight, batches of {TableRules.LargestBatch} one at a time, {options.Rounds} rounds of each in turn, {Environment.ProcessorCount} processors, Azurite on this machine");
        var batches = Math.Max(1, options.Operations / 20);
        await Contest.RunAsync(
            [
                new("floor: HttpClient, one row", () => bare.WriteAsync(NextKey(), Properties()), 0, options.Operations, options.InFlight),
                new("RestTables, one row", () => tables.WriteAsync(Table, Row(NextKey()), CancellationToken.None), 0, options.Operations, options.InFlight),
                new("floor: HttpClient, a batch of 100 rows", () => bare.WriteBatchAsync(KeyNames(), Properties()), 2, batches, 1),
                new("RestTables, a batch of 100 rows", () => tables.WriteBatchAsync(Table, [.. KeyNames().Select(Row)], CancellationToken.None), 2, batches, 1),
            ],
            options.Rounds);
    }

    private static int _last;

    private static string NextKey() => Name(Interlocked.Increment(ref _last) % Keys);

    private static IEnumerable<string> KeyNames() => Enumerable.Range(0, Keys).Select(Name);

    private static string Name(int number) => $"endpoint-{number:000}";

    // As the row of an endpoint's state.
    private static Dictionary<string, object> Properties() => new()
    {
        ["Verdict"] = "Healthy",
        ["Headline"] = Text,
        ["Since"] = new DateTimeOffset(2026, 7, 26, 12, 0, 0, TimeSpan.Zero),
        ["Failures"] = 0,
        ["DurationMs"] = 123.5,
    };

    private static TableWrite Row(string key) => new(TableWriteKind.Upsert, new TableRow(new TableKey("westeurope|00", key), Properties()));
}
