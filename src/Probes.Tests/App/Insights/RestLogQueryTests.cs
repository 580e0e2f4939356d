using Azure.Core;
using Probes.Insights;
using Probes.Insights.Rest;
using Probes.Lab.LogAnalytics;
using Probes.Tables.Rest;

namespace Probes.Tests.App.Insights;

/// <summary>The adapter against a query endpoint on loopback that answers in the shapes of the documentation.</summary>
public sealed class RestLogQueryTests : IAsyncLifetime
{
    private static readonly RestTablesOptions Quick = new() { Retries = 2, FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(5), TotalTimeout = TimeSpan.FromSeconds(20) };

    private static readonly Guid Id = Guid.Parse("a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1");

    private static readonly LogQuery Query = new("uptime", "AppEvents | count", TestRuns.Noon, TestRuns.Noon.AddDays(1));

    private QueryServer _server = null!;

    public static TheoryData<string, LogQueryFailure, string, int> Refusals => new()
    {
        { nameof(QueryReplies.SyntaxError), LogQueryFailure.Invalid, "Query could not be parsed at 'summarise' on line [3,2] (SYN0002)", 1 },
        { nameof(QueryReplies.NoToken), LogQueryFailure.Refused, "Log Analytics Reader", 1 },
        { nameof(QueryReplies.NoRight), LogQueryFailure.Refused, "(InsufficientAccessError). Give the app's identity the role Log Analytics Reader", 1 },
        { nameof(QueryReplies.WorkspaceNotFound), LogQueryFailure.Refused, "(WorkspaceNotFoundError). Check Probes:Workspace", 1 },
        { nameof(QueryReplies.Unavailable), LogQueryFailure.Unavailable, "answers 503 to the query uptime", 3 },
        { nameof(QueryReplies.TooSlow), LogQueryFailure.Unavailable, "ask for a shorter range", 1 },
        { nameof(QueryReplies.Garbage), LogQueryFailure.Unavailable, "something else than a result", 1 },
        { nameof(QueryReplies.EmptyBody), LogQueryFailure.Unavailable, "something else than a result", 1 },
    };

    public async Task InitializeAsync() => _server = await QueryServer.StartAsync(0, CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_query_is_posted_with_its_range_and_a_limit_of_the_services_time()
    {
        using var logs = Open();

        await logs.RunAsync(Query, CancellationToken.None);

        Assert.Equal(
            new QueryCall("a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1", "AppEvents | count", "2026-07-26T12:00:00.0000000Z/2026-07-27T12:00:00.0000000Z", "wait=60", null),
            Assert.Single(_server.Calls));
    }

    [Fact]
    public async Task Values_are_of_the_types_of_their_columns()
    {
        _server.Answer = (_, _) => QueryReply.Table(
            "S: string, L: long, I: int, R: real, D: decimal, B: bool, T: datetime, P: timespan, G: guid, J: dynamic, K: dynamic",
            """["a", 5, -1, 0.5, "1.25", true, "2026-07-26T12:00:00.5Z", "1.02:03:04.5", "a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1", "[\"x\"]", {"y": 1}], [null, null, null, "NaN", null, 0, null, null, null, null, null]""");
        using var logs = Open();

        var answer = await logs.RunAsync(Query, CancellationToken.None);

        Assert.Equal("S L I R D B T P G J K", string.Join(' ', answer.Columns));
        Assert.Equal<object?>(
            ["a", 5L, -1L, 0.5, 1.25, true, TestRuns.Noon.AddSeconds(0.5), new TimeSpan(1, 2, 3, 4, 500), "a0a0a0a0-bbbb-cccc-dddd-e1e1e1e1e1e1", "[\"x\"]", "{\"y\": 1}"], answer.Rows[0].ToArray());
        Assert.Equal<object?>([null, null, null, double.NaN, null, false, null, null, null, null, null], answer.Rows[1].ToArray());
        Assert.Null(answer.Partial);
    }

    [Fact]
    public async Task A_partial_answer_says_so_in_the_innermost_words_of_the_service()
    {
        _server.Answer = (_, _) => QueryReply.Table("N: long", "[1]", QueryReplies.PartialError);
        using var logs = Open();

        var answer = await logs.RunAsync(Query, CancellationToken.None);

        Assert.Single(answer.Rows);
        Assert.Equal("EngineError", answer.Partial!.Code);
        Assert.StartsWith("The results of this query exceed the set limit of 500000 records", answer.Partial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_without_any_data_is_an_empty_answer()
    {
        _server.Answer = (_, _) => QueryReplies.NoData;
        using var logs = Open();

        var answer = await logs.RunAsync(Query, CancellationToken.None);

        Assert.Equal((0, 0, null), (answer.Columns.Length, answer.Rows.Length, answer.Partial));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_says_what_kind_it_is_what_the_service_says_and_what_helps(string reply, LogQueryFailure failure, string words, int tries)
    {
        _server.Answer = (_, _) => (QueryReply)typeof(QueryReplies).GetField(reply)!.GetValue(null)!;
        using var logs = Open();

        var refusal = await Assert.ThrowsAsync<LogQueryException>(() => logs.RunAsync(Query, CancellationToken.None));

        Assert.Equal((failure, tries), (refusal.Failure, _server.Calls.Length));
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_query_waits_as_long_as_the_service_asks()
    {
        _server.Answer = (number, _) => number == 1 ? QueryReplies.Throttled(1) : QueryReply.Table("N: long", "[1]");
        using var logs = Open();

        var answer = await logs.RunAsync(Query, CancellationToken.None);

        Assert.Equal((1, 2), (answer.Rows.Length, _server.Calls.Length));
    }

    [Fact]
    public async Task A_wait_beyond_the_time_of_the_query_is_passed_on_to_the_caller()
    {
        _server.Answer = (_, _) => QueryReplies.Throttled(300);
        using var logs = Open();

        var refusal = await Assert.ThrowsAsync<LogQueryException>(() => logs.RunAsync(Query, CancellationToken.None));

        Assert.Equal((LogQueryFailure.Throttled, TimeSpan.FromSeconds(300), 1), (refusal.Failure, refusal.RetryAfter, _server.Calls.Length));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut()
    {
        _server.Answer = (_, _) => QueryReplies.Endless;
        using var logs = Open();

        var refusal = await Assert.ThrowsAsync<LogQueryException>(() => logs.RunAsync(Query, CancellationToken.None));

        Assert.Contains("longer than 33554432 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_four_queries_are_asked_at_once()
    {
        var gate = new TaskCompletionSource();
        _server.Gate = gate.Task;
        using var logs = new FewQueries(Open());

        var asked = Enumerable.Range(0, 12).Select(_ => logs.RunAsync(Query, CancellationToken.None)).ToArray();
        while (_server.InFlight < FewQueries.AtOnce)
        {
            await Task.Delay(5);
        }

        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal((12, FewQueries.AtOnce), (_server.Calls.Length, _server.MostInFlight));
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_unavailable()
    {
        await _server.DisposeAsync();
        using var logs = Open();

        var refusal = await Assert.ThrowsAsync<LogQueryException>(() => logs.RunAsync(Query, CancellationToken.None));

        Assert.Equal(LogQueryFailure.Unavailable, refusal.Failure);
        Assert.Contains("cannot be reached for the query uptime", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_may_give_up()
    {
        _server.Gate = Task.Delay(Timeout.Infinite);
        using var end = new CancellationTokenSource();
        using var logs = Open();

        var asked = logs.RunAsync(Query, end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private RestLogQuery Open()
    {
        var workspace = new LogWorkspace(Id, new Uri(_server.Address));
        return new RestLogQuery(workspace, new NoCredential(), TimeProvider.System, LogsPipeline.Handler(workspace), Quick);
    }

    /// <summary>A token over plain HTTP would be anybody's.</summary>
    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException("nobody may ask for a token here");

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new InvalidOperationException("nobody may ask for a token here");
    }
}
