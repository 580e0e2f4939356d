using Azure;
using Azure.Identity;
using Probes.Insights;
using Probes.Insights.Rest;

namespace Probes.Tests.App.Insights;

public sealed class LogClientsTests
{
    private static readonly LogWorkspace Workspace = new(Guid.Empty, new Uri(LogWorkspace.PublicEndpoint));

    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<object?, object?> Values => new()
    {
        { null, null },
        { "text", "text" },
        { 1, 1L },
        { 2L, 2L },
        { 1.5m, 1.5 },
        { 0.1, 0.1 },
        { true, true },
        { Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), "3f2504e0-4f89-11d3-9a0c-0305e82c3301" },
        { TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.5) },
        { new DateTimeOffset(2026, 7, 26, 12, 0, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2026, 7, 26, 10, 0, 0, TimeSpan.Zero) },
        { new BinaryData("""{"a":[1]}"""), """{"a":[1]}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_of_a_client_is_one_of_the_port(object? given, object? expected)
    {
        var value = LogClients.Value(given);

        Assert.Equal((expected, expected?.GetType()), (value, value?.GetType()));
        Assert.Equal(TimeSpan.Zero, (value as DateTimeOffset? ?? default).Offset);
    }

    [Fact]
    public void A_whole_answer_has_no_error() => Assert.Null(LogClients.Partial(isPartial: false, error: null));

    [Fact]
    public void An_error_beside_the_rows_makes_the_answer_partial() =>
        Assert.Equal(new LogError("QueryLimitExceeded", "too many rows"), LogClients.Partial(isPartial: true, new ResponseError("QueryLimitExceeded", "too many rows")));

    [Fact]
    public void A_partial_answer_is_one_even_when_nothing_is_said_of_it() => Assert.Equal("PartialError", LogClients.Partial(isPartial: true, error: null)?.Code);

    [Theory]
    [InlineData(429, LogQueryFailure.Throttled)]
    [InlineData(401, LogQueryFailure.Refused)]
    [InlineData(403, LogQueryFailure.Refused)]
    [InlineData(404, LogQueryFailure.Refused)]
    [InlineData(400, LogQueryFailure.Invalid)]
    [InlineData(408, LogQueryFailure.Unavailable)]
    [InlineData(500, LogQueryFailure.Unavailable)]
    [InlineData(504, LogQueryFailure.Unavailable)]
    public void A_refusal_says_what_may_help(int status, LogQueryFailure expected)
    {
        var failure = Of(new RequestFailedException(status, "It went wrong.\nHeaders: none", "SomeCode", null));

        Assert.Equal(expected, failure!.Failure);
        Assert.Contains("It went wrong", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the query uptime", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Headers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_answer_it_is_the_way_there() =>
        Assert.Contains("cannot be reached for the query uptime", Of(new RequestFailedException("connection reset"))!.Message, StringComparison.Ordinal);

    [Fact]
    public void Of_several_tries_the_last_one_counts() => Assert.Equal(
        LogQueryFailure.Throttled,
        Of(new AggregateException(new HttpRequestException("reset"), new RequestFailedException(429, "slow down")))!.Failure);

    [Fact]
    public void Without_a_token_we_are_refused() =>
        Assert.Equal(LogQueryFailure.Refused, Of(new AuthenticationFailedException("no identity"))!.Failure);

    [Fact]
    public void A_client_that_gives_up_is_no_caller_that_gives_up()
    {
        using var caller = new CancellationTokenSource();

        Assert.Equal(LogQueryFailure.Unavailable, LogClients.Failure(new TaskCanceledException(), "uptime", Workspace, caller.Token)!.Failure);
        caller.Cancel();
        Assert.Null(LogClients.Failure(new TaskCanceledException(), "uptime", Workspace, caller.Token));
    }

    [Fact]
    public void An_answer_that_cannot_be_read_is_the_services() => Assert.Equal(LogQueryFailure.Unavailable, Of(new FormatException())!.Failure);

    [Fact]
    public void A_defect_of_ours_stays_one() => Assert.Null(Of(new ArgumentException("ours")));

    private static LogQueryException? Of(Exception failure) => LogClients.Failure(failure, "uptime", Workspace, None);
}
