using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class VantageTests
{
    public static TheoryData<string, VantageState> Controls { get; } = new()
    {
        { "sound", VantageState.Sound },
        { "inspected", VantageState.Inspected },
        { "untrusted", VantageState.Inspected },
        { "untrusted as expected", VantageState.Sound },
        { "trusted, not as expected", VantageState.Inspected },
        { "other name", VantageState.Replaced },
        { "no TLS", VantageState.Replaced },
        { "timeout", VantageState.Unreachable },
        { "refused", VantageState.Unreachable },
        { "policy", VantageState.Unclear },
        { "alert", VantageState.Unclear },
        { "no name", VantageState.Unresolved },
        { "sound, timeout", VantageState.Sound },
        { "timeout, no name", VantageState.Unreachable },
        { "no name, no name", VantageState.Unresolved },
        { "timeout, alert", VantageState.Unclear },
        { "sound, inspected", VantageState.Inspected },
        { "sound, no TLS", VantageState.Sound },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public void What_control_hosts_show_is_one_state(string controls, VantageState state)
    {
        var evidence = new VantageEvidence { CheckedAt = Seen.Start, Controls = [.. controls.Replace("trusted, not", "trusted and not", StringComparison.Ordinal).Split(", ").Select(Control)] };

        Assert.Equal(state, Vantages.Of(evidence));
    }

    [Fact]
    public void Without_a_control_host_nothing_is_concluded() => Assert.Equal(VantageState.Unclear, Vantages.Of((VantageEvidence?)null));

    [Fact]
    public void An_inspected_prober_sees_no_wrong_responder()
    {
        var alone = Decide(VantageExamples.Inspected());
        var watched = Decide(VantageExamples.Inspected().From(VantageExamples.Showing(VantageExamples.Fortinet)));

        Assert.Equal(Verdict.WrongResponder, alone.Verdict);
        Assert.Equal(Verdict.Unknown, watched.Verdict);
        Assert.Equal(ResponderKind.TlsInspection, watched.Responder.Kind);
        Assert.Equal("DA9010", watched.Findings[0].Info.Id);
        Assert.Contains("DA5020", watched.Findings.Select(finding => finding.Info.Id));
        Assert.All(watched.Findings, finding => Assert.NotEqual(Severity.Error, finding.Severity));
        Assert.All(watched.Clients, client => Assert.Equal(ClientOutcome.Unknown, client.Outcome));
        Assert.StartsWith("The control host www.control.test shows a certificate of", watched.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_inspector_is_known_by_issuing_both_certificates()
    {
        var evidence = VantageExamples.Inspected().Certificate(sound => sound with { Issuer = "CN=Contoso Web Gateway", Trusted = false });

        Assert.Equal(Verdict.Unknown, Decide(evidence.From(VantageExamples.Showing("CN=Contoso Web Gateway"))).Verdict);
    }

    [Fact]
    public void An_endpoint_that_the_inspector_spares_is_judged_as_ever()
    {
        var judgement = Decide(Seen.Healthy().From(VantageExamples.Showing(VantageExamples.Fortinet)));

        Assert.Equal(Verdict.Healthy, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding is { Info.Id: "DA9010", Severity: Severity.Info });
        Assert.Contains(judgement.Clients, client => client.Outcome == ClientOutcome.Connects);
    }

    [Fact]
    public void An_endpoint_with_a_private_root_is_not_excused_by_another_inspector()
    {
        var evidence = Seen.Healthy().Certificate(sound => sound with { NameMatch = NameMatch.None, Trusted = false, Issuer = "CN=Contoso Private CA" });

        Assert.Equal(Verdict.Misconfigured, Decide(evidence.From(VantageExamples.Showing(VantageExamples.Fortinet))).Verdict);
    }

    [Fact]
    public void Where_nothing_can_be_reached_an_endpoint_is_not_unreachable()
    {
        var cut = VantageExamples.Ending(EndingKind.Refused);

        Assert.Equal(Verdict.Unreachable, Decide(VantageExamples.Dead()).Verdict);
        Assert.Equal(Verdict.Unknown, Decide(VantageExamples.Dead().From(cut)).Verdict);
        Assert.Equal(Verdict.Unreachable, Decide(VantageExamples.Dead().From(cut, VantageExamples.Sound())).Verdict);
    }

    [Fact]
    public void A_name_that_does_not_exist_is_the_endpoints_fault_only_while_the_resolver_knows_others()
    {
        var evidence = Seen.Nothing().NotResolved(DnsFailure.NxDomain);

        Assert.Equal(Verdict.Unknown, Decide(evidence.From(VantageExamples.NoName(DnsFailure.NxDomain))).Verdict);
        Assert.Equal(Verdict.Unreachable, Decide(evidence.From(VantageExamples.Sound())).Verdict);
    }

    [Fact]
    public void A_captive_portal_is_no_wrong_responder()
    {
        var portal = VantageExamples.Of(certificate => certificate with { NameMatch = NameMatch.None, CommonName = "portal.hotel.test" });

        Assert.Equal(Verdict.WrongResponder, Decide(VantageExamples.Portal()).Verdict);
        Assert.Equal(Verdict.Unknown, Decide(VantageExamples.Portal().From(portal)).Verdict);
        Assert.Equal(Verdict.Healthy, Decide(Seen.Healthy().From(portal)).Verdict);
    }

    [Fact]
    public void A_dead_control_host_leaves_a_dead_certificate_alone()
    {
        var expired = Seen.Healthy().Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(-1) });

        Assert.Equal(Verdict.Misconfigured, Decide(expired.From(VantageExamples.Ending(EndingKind.TimedOut))).Verdict);
    }

    private static Judgement Decide(ProbeEvidence evidence) => Judge.Decide(evidence, Expectations.Default);

    private static ControlEvidence Control(string name) => name switch
    {
        "sound" => VantageExamples.Sound(),
        "inspected" => VantageExamples.Showing(VantageExamples.Fortinet),
        "untrusted" => VantageExamples.Showing("CN=Somebody"),
        "untrusted as expected" => VantageExamples.Showing("CN=Somebody") with { AsExpected = true },
        "trusted and not as expected" => VantageExamples.Sound() with { AsExpected = false },
        "other name" => VantageExamples.Of(certificate => certificate with { NameMatch = NameMatch.None }),
        "no TLS" => VantageExamples.Ending(EndingKind.NotTls),
        "timeout" => VantageExamples.Ending(EndingKind.TimedOut),
        "refused" => VantageExamples.Ending(EndingKind.Refused),
        "policy" => VantageExamples.Ending(EndingKind.RefusedByPolicy),
        "alert" => VantageExamples.Ending(EndingKind.Alert),
        "no name" => VantageExamples.NoName(DnsFailure.NxDomain),
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
