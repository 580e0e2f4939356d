using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses of names, and of the placement in Azure that shows in names.</summary>
internal static class DnsExamples
{
    private const string One = "203.0.113.10";
    private const string Two = "203.0.113.11";
    private const string Six = "2001:db8::10";
    private const string Label = "contoso-da.westeurope.cloudapp.azure.com";

    private static readonly Expectations Dynamic = new() { AddressAssignment = AddressAssignment.Dynamic };

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA1010", NotFound(DnsFailure.NxDomain, "da.edge.example"), NotFound(DnsFailure.NxDomain, Label)),
        new("DA1011", Found(Label, One, Two), Found(Label, One, Six)),
        new("DA1012", Seen.Healthy().And(Six).Tcp(EndingKind.TimedOut), Seen.Healthy().And(Two).Tcp(EndingKind.TimedOut)),
        new("DA1013",
            Asked(("192.0.2.53", Answer(One)), ("192.0.2.54", No(DnsFailure.NxDomain))),
            Asked(("192.0.2.53", Answer(One)), ("192.0.2.54", No(DnsFailure.Timeout)))),
        new("DA1014",
            Asked(("192.0.2.53", Answer(One)), ("192.0.2.54", No(DnsFailure.Timeout))),
            Asked(("192.0.2.53", Answer(One)), ("192.0.2.54", Answer(One)))),
        new("DA6001", NotFound(DnsFailure.NxDomain, Label), NotFound(DnsFailure.NxDomain, "da.edge.example")),
        new("DA6002", Found(null, One).Run(run => run with { Host = Label }), Found(Label, One)),
        new("DA6004", Found(null, One), Found(Label, One)) { Expect = Dynamic },
        new("DA6005", Kept(86400), Kept(300)) { Expect = Dynamic },
    ];

    public static Seen Asked(params (string Server, DnsEvidence Answer)[] views) => Seen.Healthy().Run(run => run with
    {
        Dns = views[0].Answer with { Views = [.. views.Select(view => new DnsView(view.Server, view.Answer))] },
    });

    public static DnsEvidence Answer(params string[] addresses) => new() { Addresses = [.. addresses.Select(IPAddress.Parse)], TtlSeconds = 600 };

    public static DnsEvidence No(DnsFailure failure) => new() { Failure = failure };

    public static Seen Found(string? alias, params string[] addresses) => Seen.Healthy().Run(run => run with { Dns = Answer(addresses) with { CanonicalNames = Names(alias) } });

    public static Seen NotFound(DnsFailure failure, string alias) => Seen.Nothing().Run(run => run with { Dns = No(failure) with { CanonicalNames = Names(alias) } });

    private static Seen Kept(int seconds) => Found(Label, One).Run(run => run with { Dns = run.Dns! with { Links = [new DnsLink(Label, "A", One, seconds)] } });

    private static ImmutableArray<string> Names(string? alias) => alias is null ? [] : [alias];
}
