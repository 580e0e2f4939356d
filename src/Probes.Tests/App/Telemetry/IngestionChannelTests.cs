using Microsoft.ApplicationInsights.DataContracts;
using Probes.Lab.Ingestion;
using Probes.Telemetry;
using Probes.Tests.Support;

namespace Probes.Tests.App.Telemetry;

/// <summary>The channel against an ingestion endpoint that answers as Azure's does when it is well, busy, full or away.</summary>
public sealed class IngestionChannelTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly ManualClock _clock = new(TestRuns.Noon);
    private readonly TelemetryCounts _counts = new();
    private readonly HttpClient _client = new();
    private IngestionServer _server = null!;
    private IngestionChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await IngestionServer.StartAsync(0, CancellationToken.None);
        var (connection, _) = TelemetryConnection.Read(_server.ConnectionString, null);
        _channel = new IngestionChannel(new Ingestion(_client, connection!, null, _clock), _counts, _clock);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _channel.Dispose();
        _client.Dispose();
    }

    [Fact]
    public async Task Everything_is_sent_in_batches()
    {
        Track(600);

        await _channel.DeliverAsync(Long, CancellationToken.None);

        Assert.Equal(600, _server.Stored.Length);
        Assert.Equal(3, _server.Requests);
        Assert.Equal((600, 0, 0), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public async Task Of_a_partial_success_only_what_was_refused_for_now_is_sent_again()
    {
        _server.Answer = (request, _) => request == 1 ? new IngestionReply(206, [(0, 500), (2, 429), (3, 400)]) : IngestionReply.Accepted;
        Track(5);

        await DeliverAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, _server.Requests);
        Assert.Equal(["item 0", "item 1", "item 2", "item 4"], Names().Order());
        Assert.Equal((4, 1, 0), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(439)]
    public async Task A_throttled_batch_waits_as_long_as_the_endpoint_asks(int status)
    {
        _server.Answer = (request, _) => request == 1 ? IngestionReply.Of(status) with { RetryAfterSeconds = 30 } : IngestionReply.Accepted;
        Track(2);

        await DeliverAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((2, 0, 0), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public async Task A_503_is_no_success_and_what_it_refused_is_kept_for_the_next_time()
    {
        _server.Answer = (_, _) => IngestionReply.Of(503);
        Track(3);
        await DeliverAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal((0, 0, 3), (_counts.Sent, _counts.Lost, _counts.Pending));

        _server.Answer = (_, _) => IngestionReply.Accepted;
        await _channel.DeliverAsync(Long, CancellationToken.None);

        Assert.Equal(["item 0", "item 1", "item 2"], Names());
        Assert.Equal((3, 0, 0), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public async Task What_is_refused_for_good_is_counted_as_lost()
    {
        _server.Answer = (_, _) => IngestionReply.Of(400);
        Track(3);

        await _channel.DeliverAsync(Long, CancellationToken.None);

        Assert.Equal((0, 3, 0), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_costs_the_caller_no_more_than_its_limit()
    {
        await _server.DisposeAsync();
        Track(3);
        var delivering = _channel.DeliverAsync(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        await _clock.UntilTimerAtAsync(TestRuns.Noon.AddSeconds(1));

        _clock.Advance(TimeSpan.FromMilliseconds(500));
        await delivering;

        Assert.Equal((0, 0, 3), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public void What_is_kept_is_bounded_and_the_oldest_is_lost_first()
    {
        Track(IngestionChannel.MostKept + 7);

        Assert.Equal((0, 7, IngestionChannel.MostKept), (_counts.Sent, _counts.Lost, _counts.Pending));
    }

    [Fact]
    public void What_Azure_Monitor_would_no_longer_date_is_lost()
    {
        Track(2);
        _clock.Advance(TimeSpan.FromHours(47));

        Track(1);

        Assert.Equal((2, 1), (_counts.Lost, _counts.Pending));
    }

    /// <summary>Delivers while each pause passes as soon as it is waited for.</summary>
    private async Task DeliverAsync(params TimeSpan[] pauses)
    {
        var delivering = _channel.DeliverAsync(Long, CancellationToken.None);
        foreach (var pause in pauses)
        {
            await _clock.UntilTimerAtAsync(_clock.GetUtcNow() + pause);
            _clock.Advance(pause);
        }

        await delivering.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private void Track(int items)
    {
        for (var i = 0; i < items; i++)
        {
            var item = new EventTelemetry($"item {i}") { Timestamp = _clock.GetUtcNow() };
            item.Context.InstrumentationKey = "00000000-0000-0000-0000-000000000001";
            _channel.Send(item);
        }
    }

    private IEnumerable<string?> Names() => _server.Of("EventData").Select(data => data.GetProperty("name").GetString());
}
