using System.Net.Sockets;
using Probes.Tables;
using Probes.Tests.Support;

namespace Probes.Tests.App.Tables.Rest;

public sealed class RetryTests : ScriptedRestTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(status, "ServerBusy"), StorageReply.Error(status, "ServerBusy"), StorageReply.Written);
        using var tables = Open(storage);

        Assert.NotNull(await tables.WriteAsync("table", Write(TableWriteKind.Upsert), None));

        Assert.Equal(3, storage.Requests.Count);
        Assert.Single(storage.Requests.Select(request => request.Headers["x-ms-client-request-id"]).Distinct());
    }

    [Theory]
    [InlineData(400, "InvalidInput", TablesError.InvalidInput)]
    [InlineData(403, "AuthenticationFailed", TablesError.Unavailable)]
    [InlineData(404, "TableNotFound", TablesError.NotFound)]
    [InlineData(409, "EntityAlreadyExists", TablesError.Conflict)]
    [InlineData(412, "UpdateConditionNotSatisfied", TablesError.PreconditionFailed)]
    [InlineData(413, "RequestBodyTooLarge", TablesError.TooLarge)]
    [InlineData(501, "NotImplemented", TablesError.Unavailable)]
    [InlineData(302, "", TablesError.Unavailable)]
    public async Task What_cannot_succeed_is_not_tried_again(int status, string code, TablesError error)
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(status, code, "Words.", "Location: http://127.0.0.1:9/"), StorageReply.Written);
        using var tables = Open(storage);

        var refusal = await RefusedAsync(error, () => tables.WriteAsync("table", Write(TableWriteKind.Insert), None));

        Assert.Single(storage.Requests);
        Assert.Contains($"{status} {code}".Trim(), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_cut_in_its_body_is_asked_for_again()
    {
        await using var storage = new ScriptedStorage(StorageReply.CutShort(200, Row("r")[..20]), StorageReply.Cut, StorageReply.Of(200, Row("r")));
        using var tables = Open(storage);

        var row = await tables.GetAsync("table", new TableKey("p", "r"), None);

        Assert.Equal(1, row!.Properties["Value"]);
        Assert.Equal(3, storage.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(429, "TooManyRequests", "Slow.", "Retry-After: 1"), StorageReply.Written);
        using var tables = Open(storage);

        await tables.WriteAsync("table", Write(TableWriteKind.Upsert), None);

        // A lower bound, which a slow machine only passes more easily.
        var waited = TimeProvider.System.GetElapsedTime(storage.Requests[0].Timestamp, storage.Requests[1].Timestamp);
        Assert.True(waited > TimeSpan.FromSeconds(0.9), $"waited {waited}");
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_time_of_the_operation_ends_it_at_once()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(503, "ServerBusy", "Slow.", "Retry-After: 3600"), StorageReply.Written);
        using var tables = Open(storage);

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.WriteAsync("table", Write(TableWriteKind.Upsert), None));

        Assert.Single(storage.Requests);
        Assert.Contains("3600 s", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tries_end()
    {
        await using var storage = new ScriptedStorage(StorageReply.Error(500, "InternalError"));
        using var tables = Open(storage, Quick with { Retries = 2 });

        await RefusedAsync(TablesError.Unavailable, () => tables.GetAsync("table", new TableKey("p", "r"), None));

        Assert.Equal(3, storage.Requests.Count);
    }

    [Fact]
    public async Task A_silent_peer_is_left_after_the_time_of_a_try()
    {
        await using var storage = new ScriptedStorage(StorageReply.Silence, StorageReply.Of(200, Row("r")));
        using var tables = Open(storage, Quick with { TryTimeout = TimeSpan.FromSeconds(1) });

        Assert.NotNull(await tables.GetAsync("table", new TableKey("p", "r"), None));

        Assert.Equal(2, storage.Requests.Count);
    }

    [Fact]
    public async Task A_peer_silent_to_the_end_makes_the_store_unavailable()
    {
        await using var storage = new ScriptedStorage(StorageReply.Silence);
        using var tables = Open(storage, Quick with { TryTimeout = TimeSpan.FromSeconds(1), TotalTimeout = TimeSpan.FromSeconds(1) });

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.GetAsync("table", new TableKey("p", "r"), None));

        Assert.Contains("did not answer in time", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_may_end_it()
    {
        await using var storage = new ScriptedStorage(StorageReply.Silence);
        using var tables = Open(storage);
        using var caller = new CancellationTokenSource();

        var reading = tables.GetAsync("table", new TableKey("p", "r"), caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_refused_connection_names_the_endpoint()
    {
        // Bound and not listening, so nobody else can take the port meanwhile.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        using var tables = Open($"TableEndpoint=http://{socket.LocalEndPoint};AccountName=contoso;AccountKey={Key}");

        var refusal = await RefusedAsync(TablesError.Unavailable, () => tables.ListTablesAsync(None));

        Assert.Contains($"The list of tables at http://{socket.LocalEndPoint} cannot be reached", refusal.Message, StringComparison.Ordinal);
    }
}
