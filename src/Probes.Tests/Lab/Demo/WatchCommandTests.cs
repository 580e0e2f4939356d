using System.Net;
using System.Net.Sockets;
using Probes.Lab.Demo;

namespace Probes.Tests.Lab.Demo;

public sealed class WatchCommandTests
{
    [Fact]
    public async Task A_busy_port_is_named_with_its_fix()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await new WatchCommand(TimeProvider.System, output, error).RunAsync(port, CancellationToken.None);

        Assert.Equal(1, exit);
        Assert.Equal(
            $"Port {port} of 127.0.0.1 is taken by another program. Stop that one, or choose another port: dotnet run --project src/Probes.Lab -- --port 7071",
            error.ToString().TrimEnd());
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task The_app_shows_the_verdicts_of_the_lab()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new WaitingWriter("sweep of");
        await using var error = new StringWriter();
        var port = RunningProgram.FreePort();

        var running = new WatchCommand(TimeProvider.System, output, error).RunAsync(port, stop.Token);
        await Task.WhenAny(output.Seen, running);
        using var client = new HttpClient();
        var status = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/status"));
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Contains("\"id\":\"adc-without-null\"", status, StringComparison.Ordinal);
        Assert.Contains("Misconfigured", status, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{port}/dashboard", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("DIFF", output.ToString(), StringComparison.Ordinal);
    }
}
