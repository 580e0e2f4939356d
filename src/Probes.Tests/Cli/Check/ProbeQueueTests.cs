using System.Collections.Concurrent;
using IpHttps.Diagnosis;

namespace Probes.Tests.Cli.Check;

public sealed class ProbeQueueTests
{
    [Fact]
    public async Task One_server_is_never_probed_twice_at_once_and_different_ones_are()
    {
        // Both servers' first probes wait for each other: were they not parallel, neither would end.
        using var meeting = new SemaphoreSlim(0);
        var inFlight = new ConcurrentDictionary<string, int>();
        var first = new ConcurrentDictionary<string, bool>();
        var twice = false;
        var cli = new CommandLine
        {
            Engine = async (request, cancellationToken) =>
            {
                twice |= inFlight.AddOrUpdate(request.Target.Host, 1, (_, count) => count + 1) > 1;
                if (first.TryAdd(request.Target.Host, true) && first.Count == 2)
                {
                    meeting.Release(4);
                }

                await meeting.WaitAsync(cancellationToken);
                await Task.Yield();
                inFlight.AddOrUpdate(request.Target.Host, 0, (_, count) => count - 1);
                return Runs.Of(request, Verdict.Healthy);
            },
        };

        Assert.Equal(0, await cli.CheckAsync("a.example", "A.example.", "b.example", "b.example:443"));
        Assert.Equal(4, cli.Requests.Count);
        Assert.False(twice);
    }

    [Fact]
    public async Task No_more_servers_are_probed_at_once_than_asked_for()
    {
        var (now, most) = (0, 0);
        var cli = new CommandLine
        {
            Engine = async (request, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return Runs.Of(request, Verdict.Healthy);
            },
        };

        await cli.CheckAsync("--parallel", "1", "a.example", "b.example", "c.example", "d.example");

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Cancelling_prints_what_was_begun_and_is_3()
    {
        using var cancel = new CancellationTokenSource();
        var cli = new CommandLine
        {
            Engine = async (request, _) =>
            {
                if (request.Endpoint.Host == "b.example")
                {
                    await cancel.CancelAsync();
                    return Runs.Of(request, Verdict.Unknown, "Cancelled.");
                }

                return Runs.Of(request, Verdict.Healthy);
            },
        };

        var code = await cli.RunAsync(["check", "--parallel", "1", "a.example", "b.example", "c.example"], cancel.Token);

        Assert.Equal(3, code);
        Assert.Contains("2 hosts: 1 Healthy, 1 Unknown", cli.Out, StringComparison.Ordinal);
        Assert.Contains("Cancelled: 2 of 3", cli.Error, StringComparison.Ordinal);
    }
}
