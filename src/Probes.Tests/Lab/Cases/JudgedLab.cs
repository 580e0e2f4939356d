using IpHttps.Output;
using Probes.Lab.Cases;
using Probes.Lab.Demo;

namespace Probes.Tests.Lab.Cases;

/// <summary>Every case, probed once, all at the same time, by the engine that the lab uses.</summary>
public sealed class JudgedLab : IAsyncLifetime
{
    private RunningLab? _lab;

    public IReadOnlyDictionary<string, RunDocument> Runs { get; private set; } = new Dictionary<string, RunDocument>();

    public RunningLab Lab => _lab!;

    public async Task InitializeAsync()
    {
        _lab = RunningLab.Start(TimeProvider.System);
        var probe = LabEngine.Create(TimeProvider.System);
        var runs = await Task.WhenAll(_lab.Cases.Select(each => probe(_lab.RequestFor(each), CancellationToken.None)));
        Runs = runs.ToDictionary(run => run.Endpoint.Id, StringComparer.Ordinal);
    }

    public async Task DisposeAsync() => await Lab.DisposeAsync();
}
