using System.Net;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Steps;
using IpHttps.Steps.Dns;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;
using Probes.Tests.Engine.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Vantage;

/// <summary>Control hosts on loopback: real lookups, real handshakes.</summary>
public sealed class ControlCheckTests(ControlCheckTests.Certificates certificates) : IClassFixture<ControlCheckTests.Certificates>
{
    private const string Host = $"control.{LabCertificates.Domain}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LabCertificates Lab => certificates.Lab;

    [Fact]
    public async Task A_host_with_the_stated_issuer_is_sound_and_gets_one_handshake_and_no_request()
    {
        await using var host = Start(new ResponderBehaviour { Certificate = Lab.Sound, SentChain = [Lab.Issuing] });

        var control = await LookAsync(host, plan => plan with { Issuer = "Contoso Issuing CA" });

        Assert.Equal(VantageState.Sound, Vantages.Of(control));
        Assert.Equal(NameMatch.Wildcard, control.Attempt!.Certificate!.NameMatch);
        Assert.Equal(1, host.Accepted);
        Assert.Empty(host.Requests);
    }

    [Fact]
    public async Task The_certificate_of_an_inspecting_device_is_seen()
    {
        await using var host = Start(new ResponderBehaviour { Certificate = Lab.Inspected, SentChain = [Lab.InspectionAuthority] });

        Assert.Equal(VantageState.Inspected, Vantages.Of(await LookAsync(host)));
        Assert.Equal(VantageState.Inspected, Vantages.Of(await LookAsync(host, plan => plan with { Issuer = "Contoso Issuing CA" })));
    }

    [Fact]
    public async Task Another_key_than_stated_is_seen_and_the_stated_one_is_right()
    {
        await using var host = Start(new ResponderBehaviour { Certificate = Lab.Sound, SentChain = [Lab.Issuing] });

        var other = await LookAsync(host, plan => plan with { Spki = new string('A', 64) });
        var same = await LookAsync(host, plan => plan with { Spki = other.Attempt!.Certificate!.SpkiSha256 });

        Assert.Equal((false, true), (other.AsExpected, same.AsExpected));
        Assert.Equal((VantageState.Inspected, VantageState.Sound), (Vantages.Of(other), Vantages.Of(same)));
    }

    [Fact]
    public async Task A_host_that_answers_without_TLS_or_for_another_name_is_replaced()
    {
        await using var plain = Start(new ResponderBehaviour { Conversation = Conversation.Banner, FirstBytes = [.. "HTTP/1.1 302 Found\r\nLocation: http://portal.test/\r\n\r\n"u8] });
        await using var other = Start(new ResponderBehaviour { Certificate = Lab.OtherName, SentChain = [Lab.Issuing] });

        Assert.Equal(VantageState.Replaced, Vantages.Of(await LookAsync(plain)));
        Assert.Equal(VantageState.Replaced, Vantages.Of(await LookAsync(other)));
    }

    [Fact]
    public async Task A_port_that_is_closed_is_unreachable()
    {
        await using var closed = Start(new ResponderBehaviour { Conversation = Conversation.Closed });

        var control = await LookAsync(closed);

        Assert.Equal(VantageState.Unreachable, Vantages.Of(control));
        Assert.Equal(EndingKind.Refused, control.Attempt!.Ending.Kind);
    }

    [Fact]
    public async Task A_name_that_the_resolver_does_not_know_is_unresolved()
    {
        await using var dns = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.NxDomain)]);

        var vantage = await RunAsync(new ControlPlan([new ControlHost(Host)]) { Resolvers = [dns.Address], AllowPrivate = true });

        Assert.Equal(VantageState.Unresolved, Vantages.Of(vantage));
    }

    [Fact]
    public async Task The_address_policy_holds_for_control_hosts_too()
    {
        await using var host = Start(new ResponderBehaviour { Certificate = Lab.Sound });

        var control = await LookAsync(host, plan => plan with { AllowPrivate = false });

        Assert.Equal(VantageState.Unclear, Vantages.Of(control));
        Assert.Equal(EndingKind.RefusedByPolicy, control.Attempt!.Ending.Kind);
        Assert.Equal(0, host.Accepted);
    }

    [Fact]
    public async Task No_more_than_four_hosts_are_looked_at()
    {
        await using var closed = Start(new ResponderBehaviour { Conversation = Conversation.Closed });
        var hosts = Enumerable.Repeat(new ControlHost("127.0.0.1", closed.EndPoint.Port), 6);

        Assert.Equal(ControlPlan.MostHosts, (await RunAsync(new ControlPlan([.. hosts]) { AllowPrivate = true })).Controls.Length);
    }

    [Fact]
    public async Task Behind_an_inspecting_device_an_endpoint_is_unknown_and_with_a_clean_way_out_it_is_a_wrong_responder()
    {
        await using var endpoint = Start(new ResponderBehaviour { Certificate = Lab.Inspected, SentChain = [Lab.InspectionAuthority], NullSuites = [], NullRefusal = Refusal.HandshakeFailure });
        await using var sound = Start(new ResponderBehaviour { Certificate = Lab.Sound, SentChain = [Lab.Issuing] });

        var behind = await ProbeAsync(endpoint, await RunAsync(Plan(endpoint)));
        var before = await ProbeAsync(endpoint, await RunAsync(Plan(sound) with { Issuer = "Contoso Issuing CA" }));

        Assert.Equal((Verdict.Unknown, VantageState.Inspected), (behind.Verdict, behind.Vantage.State));
        Assert.Equal("DA9010", behind.Findings[0].Id);
        Assert.Equal((Verdict.WrongResponder, VantageState.Sound), (before.Verdict, before.Vantage.State));
        Assert.Contains("DA9014", before.Findings.Select(finding => finding.Id));
    }

    private static LabResponder Start(ResponderBehaviour behaviour) => LabResponder.Start(behaviour);

    private static ControlPlan Plan(LabResponder host) => new([new ControlHost(Host, host.EndPoint.Port)]) { AllowPrivate = true };

    private static async Task<ControlEvidence> LookAsync(LabResponder host, Func<ControlPlan, ControlPlan>? change = null) =>
        Assert.Single((await RunAsync((change ?? (plan => plan))(Plan(host)))).Controls);

    /// <summary>The name is looked up at a server of this test, which says loopback.</summary>
    private static async Task<VantageEvidence> RunAsync(ControlPlan plan)
    {
        await using var dns = ScriptedDnsServer.Start(query =>
            [query.Question.Type == DnsType.A ? query.Reply(DnsBytes.NoError, DnsBytes.Address(Host, "127.0.0.1")) : query.Reply(DnsBytes.NoError)]);
        plan = plan.Resolvers.IsEmpty ? plan with { Resolvers = [dns.Address] } : plan;
        return await new ControlCheck(new ProbeLimits { Total = Patience }, new Resolver(TimeProvider.System), TimeProvider.System).RunAsync(plan, CancellationToken.None);
    }

    private static Task<RunDocument> ProbeAsync(LabResponder responder, VantageEvidence vantage)
    {
        var endpoint = new Endpoint { Id = "a", Host = Host, Address = IPAddress.Loopback, Port = responder.EndPoint.Port, AllowPrivate = true };
        var request = new ProbeRequest("run", endpoint, endpoint.ToTarget(), "test") { Vantage = vantage };
        return new EndpointProber(new ProbeLimits { Total = Patience }, TimeProvider.System).RunAsync(request, CancellationToken.None);
    }

    public sealed class Certificates : IDisposable
    {
        public LabCertificates Lab { get; } = new(TimeProvider.System);

        public void Dispose() => Lab.Dispose();
    }
}
