using System.Collections.Immutable;
using System.ComponentModel;
using IpHttps;
using Probes.Lab.Certificates;

namespace Probes.Lab.Real;

/// <summary>A real server that is up.</summary>
public sealed record RunningReal(RealCase Case, RealSite Site);

/// <summary>Real servers: those that are up, those that cannot run here, and those that would not start.</summary>
public sealed class RealServerSet : IAsyncDisposable
{
    private readonly LabCertificates _certificates;

    private RealServerSet(LabCertificates certificates) => _certificates = certificates;

    public ImmutableArray<RunningReal> Running { get; private set; } = [];

    public ImmutableArray<RealCase> Missing { get; private set; } = [];

    public ImmutableArray<(RealCase Case, string Reason)> Failed { get; private set; } = [];

    /// <summary>Starts one after another: the port of each is free only a moment before it is taken.</summary>
    public static async Task<RealServerSet> StartAsync(ImmutableArray<RealCase> cases, LabCertificates certificates, TimeProvider clock)
    {
        var set = new RealServerSet(certificates) { Missing = [.. cases.Where(each => each.Obstacle is not null)] };
        foreach (var each in cases.Except(set.Missing))
        {
            await set.AddAsync(each, new RealSite(set._certificates, clock));
        }

        return set;
    }

    public ProbeRequest RequestFor(RunningReal running) => running.Case.ToRequest(running.Site.EndPoint, _certificates.Root.Certificate);

    public async ValueTask DisposeAsync() => await Task.WhenAll(Running.Select(each => each.Site.DisposeAsync().AsTask()));

    private async Task AddAsync(RealCase real, RealSite site)
    {
        try
        {
            await real.Start(site);
            Running = Running.Add(new RunningReal(real, site));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or IOException)
        {
            await site.DisposeAsync();
            Failed = Failed.Add((real, exception.Message.ReplaceLineEndings(" ")));
        }
    }
}
