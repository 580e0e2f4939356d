using System.Globalization;
using Probes.Tables;
using Probes.Tables.Rest;
using Probes.Tables.Rest.Access;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

/// <summary>What tests against a scripted peer share.</summary>
public abstract class ScriptedRestTests
{
    /// <summary>Base64 of 32 bytes that stand nowhere else, so that finding it anywhere is a leak.</summary>
    protected const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYyE=";

    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected static readonly RestTablesOptions Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(5) };

    private protected static RestTables Open(ScriptedStorage storage, RestTablesOptions? options = null) => Open(string.Create(
        CultureInfo.InvariantCulture, $"TableEndpoint={storage.Endpoint}/contoso;AccountName=contoso;AccountKey={Key}"), options);

    private protected static RestTables Open(string connectionString, RestTablesOptions? options = null)
    {
        var account = TableAccount.Parse(connectionString, out var problems);
        Assert.Empty(problems);
        return new RestTables(account!, options ?? Quick, TimeProvider.System);
    }

    private protected static TableWrite Write(TableWriteKind kind, string rowKey = "r", string? etag = null, params (string Name, object Value)[] properties) =>
        new(kind, new TableRow(new TableKey("p", rowKey), properties.ToDictionary(each => each.Name, each => each.Value), etag));

    private protected static async Task<TablesException> RefusedAsync(TablesError error, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<TablesException>(act);
        Assert.Equal(error, refusal.Error);
        Assert.DoesNotContain(Key, refusal.ToString(), StringComparison.Ordinal);
        return refusal;
    }

    /// <summary>A row as the service sends it.</summary>
    private protected static string Row(string rowKey, string properties = "\"Value\":1") =>
        $$"""{"odata.etag":"W/\"datetime'2026-07-26T12%3A00%3A00.0000000Z'\"","PartitionKey":"p","RowKey":"{{rowKey}}","Timestamp":"2026-07-26T12:00:00Z",{{properties}}}""";
}
