using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Steps.Revocation;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>An authority, the web server that publishes its lists, and the step under test on a chain of it.</summary>
internal sealed class RevocationScene : IDisposable
{
    private readonly List<X509Certificate2> _issued = [];

    public RevocationScene()
    {
        Root = new LabAuthority("CN=Revocation Root,O=Contoso");
        Issuing = Root.Subordinate("CN=Revocation Issuing,O=Contoso");
    }

    public RevocationSite Site { get; } = new();

    public LabAuthority Root { get; }

    public LabAuthority Issuing { get; }

    public X509Certificate2 Issue(Func<LeafRequest, LeafRequest> change)
    {
        var leaf = Issuing.Issue(change(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] }));
        _issued.Add(leaf);
        return leaf;
    }

    /// <summary>A certificate whose list the site has at this path.</summary>
    public X509Certificate2 IssueListedAt(params string[] paths) => Issue(leaf => leaf with { CrlUrls = [.. paths.Select(Site.UrlOf)] });

    /// <summary>What the step makes of the chain that a server would send.</summary>
    public async Task<AskedSources> AskAsync(X509Certificate2 leaf, Func<ProbeTarget, ProbeTarget>? change = null, X509Certificate2[]? chain = null, TimeSpan? total = null)
    {
        var target = TestProbe.Target(443, Root.Certificate) with { Depth = ProbeDepth.Full };
        target = change is null ? target : change(target);
        var limits = new ProbeLimits { Total = total ?? TimeSpan.FromSeconds(60) };
        var clock = TimeProvider.System;
        var context = new AttemptContext(target, limits, new Deadline(clock, limits.Total), new CertificateReader(target.Host, target.Roots, clock), clock);
        var sent = (chain ?? [Issuing.Certificate]).Prepend(leaf).Select(each => ImmutableArray.Create(each.RawData));
        ProbeEvidence seen = Seen.Healthy()
            .Certificate(sound => sound with { NotAfter = clock.GetUtcNow().AddDays(100) })
            .Run(run => run with { StartedAt = clock.GetUtcNow() });
        seen = seen with { Attempts = [.. seen.Attempts.Select(attempt => attempt with { Tls = attempt.Tls! with { Certificates = [.. sent] } })] };
        var evidence = await new RevocationFollowUp().RunAsync(context, seen, CancellationToken.None);
        return new AskedSources(evidence);
    }

    public void Dispose()
    {
        _issued.ForEach(each => each.Dispose());
        Issuing.Dispose();
        Root.Dispose();
        Site.Dispose();
    }
}

/// <summary>The outcome of a step, and what the rules make of it.</summary>
internal sealed record AskedSources(ProbeEvidence Evidence)
{
    public RevocationSource[] OfServer => [.. Evidence.Revocation!.Certificates[0].Sources];

    public RevocationSource Only => Assert.Single(OfServer);

    /// <summary>Ids of the findings about revocation.</summary>
    public string[] Found(params ClientGeneration[] clients) => [.. Judge(clients).Findings.Select(finding => finding.Info.Id).Where(id => string.CompareOrdinal(id, "DA3030") >= 0 && string.CompareOrdinal(id, "DA3040") < 0)];

    public Judgement Judge(params ClientGeneration[] clients) =>
        IpHttps.Diagnosis.Judge.Decide(Evidence, clients.Length == 0 ? Expectations.Default : new Expectations { Clients = [.. clients] });
}
