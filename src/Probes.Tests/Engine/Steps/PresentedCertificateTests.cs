using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>What the emulated server does with our certificate, one alert after another, and what is made of it.</summary>
public sealed class PresentedCertificateTests : IDisposable
{
    private readonly LabAuthority _root = new("CN=Server Root");
    private readonly LabAuthority _clients = new("CN=Contoso Computer CA, O=Contoso");
    private readonly LabAuthority _others = new("CN=Fabrikam Users CA, O=Fabrikam");
    private readonly X509Certificate2 _own;

    public PresentedCertificateTests() => _own = _clients.Issue(Client);

    public void Dispose()
    {
        _own.Dispose();
        _root.Dispose();
        _clients.Dispose();
        _others.Dispose();
    }

    [Theory]
    [InlineData(40, "DA2052", 0x80090326)]
    [InlineData(42, "DA2049", 0x80090327)]
    [InlineData(45, "DA2050", 0x80090328)]
    [InlineData(46, "DA2049", 0x80090327)]
    [InlineData(48, "DA2048", 0x80090325)]
    [InlineData(50, "DA2052", 0x80090326)]
    [InlineData(116, "DA2052", 0x80090326)]
    public async Task Each_alert_has_its_diagnosis_and_its_code_where_the_owner_names_our_authority(byte alert, string id, uint code)
    {
        await using var server = Start(new([_others.Certificate]) { SendsNames = false, OnUnknown = Refusal.Fatal(alert) });

        var evidence = await ProbeAsync(server);

        var judgement = Judge.Decide(evidence, Expecting("CN=Contoso Computer CA, O=Contoso"));
        var finding = Assert.Single(judgement.Findings, finding => finding.Info.Id == id);
        Assert.Equal((Severity.Error, Verdict.Misconfigured), (finding.Severity, judgement.Verdict));
        Assert.Contains($"({alert})", finding.Because, StringComparison.Ordinal);
        Assert.All(judgement.Clients, client => Assert.Equal((ClientOutcome.Fails, code), (client.Outcome, client.Code)));
    }

    [Fact]
    public async Task Access_denied_blames_neither_the_server_nor_the_certificate()
    {
        await using var server = Start(new([_others.Certificate]) { SendsNames = false, OnUnknown = Refusal.Fatal(49) });

        var judgement = Judge.Decide(await ProbeAsync(server), Expecting("CN=Contoso Computer CA, O=Contoso"));

        Assert.Equal((Severity.Warning, Verdict.Degraded), (Assert.Single(judgement.Findings, finding => finding.Info.Id == "DA2051").Severity, judgement.Verdict));
        Assert.All(judgement.Clients, client => Assert.Equal((ClientOutcome.Unknown, (uint?)0x8009030C), (client.Outcome, client.Code)));
    }

    [Fact]
    public async Task A_refusal_of_a_certificate_that_is_not_sound_says_nothing_about_the_server()
    {
        using var expired = _clients.Issue(Client with { NotBefore = DateTimeOffset.UnixEpoch, NotAfter = DateTimeOffset.UnixEpoch.AddYears(40) });
        await using var server = Start(new([_clients.Certificate]) { OnUnknown = Refusal.Fatal(45) });

        var judgement = Judge.Decide(await ProbeAsync(server, expired), Expecting("CN=Contoso Computer CA, O=Contoso"));

        Assert.Contains(judgement.Findings, finding => finding.Info.Id == "DA2040");
        Assert.Equal(Verdict.Unknown, Assert.Single(judgement.Findings, finding => finding.Info.Id == "DA2050").Verdict);
        Assert.Equal(Verdict.Healthy, judgement.Verdict);
    }

    [Fact]
    public async Task Our_certificate_carries_the_tunnel_where_none_is_refused()
    {
        await using var server = Start(new([_clients.Certificate]));

        var evidence = await TestProbe.RunAsync(Target(server) with { ClientCertificate = _own, Tunnel = true });

        Assert.Equal(["windows8", "windows7", "windows8"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
        Assert.Equal(40, evidence.Attempts[0].Ending.Alert!.Value.Number);
        Assert.Equal(EndingKind.Completed, evidence.Attempts[2].Tunnel!.Ended);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_asks_and_does_not_insist_serves_those_without_and_is_told_so()
    {
        await using var server = Start(new([_clients.Certificate]) { OnMissing = null });

        var evidence = await TestProbe.RunAsync(Target(server));

        Assert.True(evidence.Attempts[0].Http!.IsGenuine);
        Assert.Equal(Severity.Warning, Assert.Single(Judge.Decide(evidence, Expectations.Default).Findings, finding => finding.Info.Id == "DA2053").Severity);
    }

    [Fact]
    public async Task A_certificate_asked_for_after_the_request_is_told_from_one_asked_for_at_once()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Where the platform's server cannot ask later, there is nothing to see.
        }

        await using var server = LabResponder.Start(Behaviour(new([_clients.Certificate]) { AfterRequest = true }) with { NullSuites = [] });

        var evidence = await ProbeAsync(server);

        var carrier = Assert.Single(evidence.Attempts, attempt => attempt.CarriedExchange);
        Assert.Equal(CertificateDemand.AfterHandshake, carrier.ClientAuthentication!.Demand);
        Assert.Contains(Judge.Decide(evidence, Expectations.Default).Findings, finding => finding.Info.Id == "DA2046");
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_demand_that_names_no_authority_is_seen_by_the_platforms_stack_too(SslProtocols version)
    {
        await using var server = LabResponder.Start(
            Behaviour(new([_clients.Certificate]) { SendsNames = false }) with { NullSuites = [], EncryptedVersions = version });

        var evidence = await ProbeAsync(server);

        var presented = Assert.Single(evidence.Attempts, attempt => attempt.ClientAuthentication is { Answer: CertificateAnswer.Presented });
        Assert.Empty(presented.Tls!.CertificateRequest!.Authorities);
        Assert.True(presented.Http!.IsGenuine);
    }

    private static LeafRequest Client => new("CN=CLIENT1.corp.contoso.test") { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"] };

    private static Expectations Expecting(string authority) => new() { Preauthentication = PreauthenticationExpectation.Required, ClientCa = [authority] };

    private static ProbeTarget Target(LabResponder server) => TestProbe.Target(server.EndPoint.Port);

    private Task<ProbeEvidence> ProbeAsync(LabResponder server, X509Certificate2? certificate = null) =>
        TestProbe.RunAsync(Target(server) with { ClientCertificate = certificate ?? _own, Roots = [_root.Certificate] });

    private LabResponder Start(ClientCertificateDemand demand) => LabResponder.Start(Behaviour(demand));

    private ResponderBehaviour Behaviour(ClientCertificateDemand demand) => new()
    {
        Certificate = _root.Issue(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] }),
        ClientCertificate = demand,
    };
}
