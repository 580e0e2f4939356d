using System.Globalization;
using IpHttps.Targets;
using Probes.Lab.Cases;
using Probes.Lab.Demo;
using Probes.Tests.Support;

namespace Probes.Tests.Lab;

/// <summary>What one run costs a server, counted between prober and responder, is what docs/what-your-server-sees.md says.</summary>
public sealed class FootprintTests
{
    [Theory]
    [InlineData("healthy")]
    [InlineData("no-null")]
    [InlineData("adc-without-null")]
    [InlineData("adc-null-only")]
    [InlineData("adc-preauth")]
    [InlineData("preauth-on-server")]
    public async Task A_run_opens_as_many_connections_as_the_document_says_and_sends_no_more_bytes(string name)
    {
        await using var lab = RunningLab.Start(TimeProvider.System);
        var running = lab.Cases.Single(each => each.Case.Name == name);
        foreach (var (depth, connections, mostUp) in Documented(name))
        {
            await using var road = new CountingRoad(running.Responder.EndPoint);
            var request = lab.RequestFor(running);

            await LabEngine.Create(TimeProvider.System)(request with { Target = request.Target with { Port = road.Port, Depth = depth } }, CancellationToken.None);

            Assert.Equal((depth, connections), (depth, road.Connections));
            Assert.InRange(road.Up, 1, mostUp);
        }
    }

    /// <summary>Rows such as <c>| `healthy` | `quick` | 2 | 400 | …</c>.</summary>
    private static IEnumerable<(ProbeDepth Depth, int Connections, int MostUp)> Documented(string name) =>
        from line in Repository.Read("docs/what-your-server-sees.md").Split('\n')
        where line.StartsWith($"| `{name}` |", StringComparison.Ordinal)
        let cells = line.Trim('|', '\r').Split('|', StringSplitOptions.TrimEntries)
        select (Enum.Parse<ProbeDepth>(cells[1].Trim('`'), ignoreCase: true), int.Parse(cells[2], CultureInfo.InvariantCulture), int.Parse(cells[3], CultureInfo.InvariantCulture));
}
