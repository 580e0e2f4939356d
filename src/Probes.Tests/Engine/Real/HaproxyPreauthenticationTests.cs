using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Preauthentication on a real HAProxy: a right, a wrong and no certificate, by TLS 1.2 and by TLS 1.3. Six answers, none like another.</summary>
public sealed class HaproxyPreauthenticationTests : IDisposable
{
    private const string Required = "verify required";

    private readonly PreauthenticatingServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramFact("haproxy", "haproxy")]
    public async Task No_certificate_in_TLS_1_2_ends_the_handshake_with_alert_40()
    {
        var evidence = await ProbeAsync(Required, Version.Tls12, Shown.None);

        var without = Assert.Single(evidence.Attempts, attempt => attempt.ClientAuthentication?.Answer == CertificateAnswer.Empty);
        Assert.Equal((ProtocolVersions.Tls12, ProbeStep.Handshake, 40), Told(without));
        var finding = Finding(evidence, "DA2020");
        Assert.Contains("in the first flight", finding.Because, StringComparison.Ordinal);
        Assert.Contains("without one it ends with alert handshake_failure (40)", finding.Because, StringComparison.Ordinal);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task No_certificate_in_TLS_1_3_completes_the_handshake_and_gets_alert_116_at_the_first_read()
    {
        var evidence = await ProbeAsync(Required, Version.Tls13, Shown.None);

        var without = Assert.Single(evidence.Attempts, attempt => attempt.ClientAuthentication?.Answer == CertificateAnswer.Empty);
        Assert.Equal((ProtocolVersions.Tls13, ProbeStep.Http, 116), Told(without));
        Assert.Equal("CN=Probes Test Root, O=Contoso", Assert.Single(without.Tls!.CertificateRequest!.Authorities));
        Assert.Contains("certificate_required (116)", Finding(evidence, "DA2020").Because, StringComparison.Ordinal);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task A_certificate_of_another_authority_in_TLS_1_2_ends_the_handshake_with_alert_48()
    {
        var evidence = await ProbeAsync(Required, Version.Tls12, Shown.Wrong);

        Assert.Equal((ProtocolVersions.Tls12, ProbeStep.Handshake, 48), Told(Presented(evidence)));
        Assert.Contains("does not trust the authority", Finding(evidence, "DA2048").Because, StringComparison.Ordinal);
        Assert.Contains("CN=Fabrikam Users CA", Finding(evidence, "DA2044").Because, StringComparison.Ordinal);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task A_certificate_of_another_authority_in_TLS_1_3_completes_the_handshake_and_gets_alert_48_at_the_first_read()
    {
        var evidence = await ProbeAsync(Required, Version.Tls13, Shown.Wrong);

        Assert.Equal((ProtocolVersions.Tls13, ProbeStep.Http, 48), Told(Presented(evidence)));
        Assert.Equal(Verdict.Unknown, Finding(evidence, "DA2048").Verdict);
        Assert.Equal(116, Without(evidence).Ending.Alert!.Value.Number);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task The_right_certificate_in_TLS_1_2_is_let_in_where_none_gets_alert_40()
    {
        var evidence = await ProbeAsync(Required, Version.Tls12, Shown.Right);

        Assert.Equal((ProtocolVersions.Tls12, 200), (Presented(evidence).Tls!.Version, Presented(evidence).Http!.Status));
        Assert.Equal((ProtocolVersions.Tls12, ProbeStep.Handshake, 40), Told(Without(evidence)));
        Assert.Contains("without one the handshake ends with alert handshake_failure (40)", Finding(evidence, "DA2045").Because, StringComparison.Ordinal);
        Assert.Single(evidence.Attempts, attempt => attempt.CarriedExchange);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task The_right_certificate_in_TLS_1_3_is_let_in_where_none_gets_alert_116()
    {
        var evidence = await ProbeAsync(Required, Version.Tls13, Shown.Right);

        Assert.Equal((ProtocolVersions.Tls13, 200), (Presented(evidence).Tls!.Version, Presented(evidence).Http!.Status));
        Assert.Equal((ProtocolVersions.Tls13, ProbeStep.Handshake, 116), Told(Without(evidence)));
        Assert.Contains("certificate_required (116)", Finding(evidence, "DA2045").Because, StringComparison.Ordinal);
        Assert.Single(evidence.Attempts, attempt => attempt.CarriedExchange);
    }

    [ProgramTheory("haproxy", "haproxy")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_that_is_optional_is_asked_for_and_none_is_let_in(bool tls13)
    {
        var evidence = await ProbeAsync("verify optional", tls13 ? Version.Tls13 : Version.Tls12, Shown.None);

        Assert.Equal(200, Without(evidence).Http!.Status);
        Assert.Equal(Severity.Warning, Finding(evidence, "DA2053").Severity);
    }

    [ProgramTheory("haproxy", "haproxy")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_it_is_optional_the_right_one_is_let_in_and_whether_none_would_be_served_is_not_tried(bool tls13)
    {
        var evidence = await ProbeAsync("verify optional", tls13 ? Version.Tls13 : Version.Tls12, Shown.Right);

        Assert.Equal(200, Presented(evidence).Http!.Status);
        Assert.Equal((EndingKind.Completed, false), (Without(evidence).Ending.Kind, Without(evidence).CarriedExchange));
        Assert.Equal((Severity.Info, Confidence.Possible), (Finding(evidence, "DA2053").Severity, Finding(evidence, "DA2053").Confidence));
    }

    private enum Version
    {
        Tls12,
        Tls13,
    }

    private enum Shown
    {
        None,
        Wrong,
        Right,
    }

    private static Attempt Presented(ProbeEvidence evidence) => Assert.Single(evidence.Attempts, attempt => attempt.ClientAuthentication?.Answer == CertificateAnswer.Presented);

    private static Attempt Without(ProbeEvidence evidence) => Assert.Single(evidence.Attempts, attempt => attempt.ClientAuthentication?.Answer == CertificateAnswer.Empty);

    private static Finding Finding(ProbeEvidence evidence, string id) =>
        Assert.Single(Judge.Decide(evidence, Expectations.Default).Findings, finding => finding.Info.Id == id);

    private static (ushort Version, ProbeStep Step, int Alert) Told(Attempt attempt) =>
        (attempt.Tls!.Version, attempt.Ending.Step, attempt.Ending.Alert?.Number ?? -1);

    private async Task<ProbeEvidence> ProbeAsync(string verify, Version version, Shown shown)
    {
        var options = $"ca-file ROOT {verify} {(version == Version.Tls12 ? "ssl-max-ver TLSv1.2" : "ssl-min-ver TLSv1.3")}";
        var (server, port) = await _servers.HaproxyAsync(options);
        await using var _ = server;
        using var certificate = shown switch { Shown.Right => _servers.Right(), Shown.Wrong => _servers.Wrong(), _ => null };
        return await TestProbe.RunAsync(TestProbe.Target(port) with { ClientCertificate = certificate });
    }
}
