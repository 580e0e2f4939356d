using Probes.Schedule;

namespace Probes.Tests.App.Schedule;

public class ServerGatesTests
{
    private readonly ServerGates _gates = new();

    [Fact]
    public async Task Who_comes_second_to_a_server_waits_whatever_the_case_of_its_name()
    {
        var first = await _gates.EnterAsync("da.contoso.com", 443, default);
        var second = _gates.EnterAsync("DA.contoso.com", 443, default);

        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Another_port_is_another_server()
    {
        using var first = await _gates.EnterAsync("da.contoso.com", 443, default);
        using var second = await _gates.EnterAsync("da.contoso.com", 444, default);

        Assert.Equal(2, _gates.Count);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var first = await _gates.EnterAsync("da.contoso.com", 443, default);
        var second = _gates.EnterAsync("da.contoso.com", 443, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        Assert.Equal(0, _gates.Count);
    }
}
