using System.Security.Cryptography.X509Certificates;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Preauthentication on nginx, and on openssl s_server with NULL suites, where the certificate and its proof are written by hand.</summary>
public sealed class PreauthenticationTests : IDisposable
{
    private const string Genuine = "HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\n\r\n";

    private readonly PreauthenticatingServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramTheory("nginx", "nginx-light")]
    [InlineData("none")]
    [InlineData("right")]
    [InlineData("wrong")]
    public async Task Nginx_lets_every_client_into_TLS_and_its_answer_to_the_endless_request_tells_nothing(string shown)
    {
        var (server, port) = await _servers.NginxAsync("ssl_protocols TLSv1.2 TLSv1.3; ssl_client_certificate ROOT; ssl_verify_client on;");
        await using var _ = server;
        using var certificate = Certificate(shown);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(port) with { ClientCertificate = certificate });

        // nginx refuses a length of 2^64-1 before it looks at the certificate.
        Assert.Equal(400, evidence.Primary!.Http!.Status);
        Assert.All(evidence.Attempts.Where(attempt => attempt.ClientAuthentication is { Answer: not CertificateAnswer.None }), attempt => Assert.Equal(EndingKind.Completed, attempt.Ending.Kind));
        var findings = Judge.Decide(evidence, Expectations.Default).Findings.Select(finding => finding.Info.Id).ToArray();
        Assert.Contains("DA2020", findings);
        Assert.DoesNotContain("DA2045", findings);
        Assert.Equal(Severity.Info, Assert.Single(Judge.Decide(evidence, Expectations.Default).Findings, finding => finding.Info.Id == "DA2053").Severity);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_NULL_session_proves_our_certificate_to_OpenSSL_where_none_gets_alert_40()
    {
        var evidence = await NullAsync("right");

        var attempts = evidence.Attempts.Where(attempt => attempt.Profile.Name == "windows8").ToArray();
        Assert.Equal([CertificateAnswer.Empty, CertificateAnswer.Presented], attempts.Select(attempt => attempt.ClientAuthentication!.Answer));
        Assert.Equal(40, attempts[0].Ending.Alert!.Value.Number);
        Assert.True(attempts[1].Http!.IsGenuine);
        Assert.Contains(attempts[1].Timeline, entry => entry.Message == "CertificateVerify");
        Assert.Single(evidence.Attempts, attempt => attempt.CarriedExchange);
        var judgement = Judge.Decide(evidence, new Expectations { Preauthentication = PreauthenticationExpectation.Required });
        Assert.Contains(judgement.Findings, finding => finding.Info.Id == "DA2045");
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_NULL_session_shows_a_certificate_of_another_authority_refused_with_alert_48()
    {
        var evidence = await NullAsync("wrong");

        Assert.Equal(48, evidence.Attempts[^1].Ending.Alert!.Value.Number);
        Assert.DoesNotContain(evidence.Attempts, attempt => attempt.CarriedExchange);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_NULL_session_without_a_certificate_ends_with_alert_40_and_no_other_connection_asks_again()
    {
        var evidence = await NullAsync("none");

        Assert.Equal(["windows8", "windows7"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
        Assert.Equal((CertificateAnswer.Empty, 40), (evidence.Attempts[0].ClientAuthentication!.Answer, (int)evidence.Attempts[0].Ending.Alert!.Value.Number));
    }

    private X509Certificate2? Certificate(string shown) => shown switch { "right" => _servers.Right(), "wrong" => _servers.Wrong(), _ => null };

    private async Task<ProbeEvidence> NullAsync(string shown)
    {
        var (server, port) = await _servers.Real.OpenSslAsync(
            "-cipher", "NULL-SHA256:@SECLEVEL=0", "-no_tls1_3", "-Verify", "1", "-verify_return_error", "-CAfile", _servers.Real.RootFile());
        await using var _ = server;
        using var certificate = Certificate(shown);
        using var end = new CancellationTokenSource();
        var answer = server.SayAfterAsync("POST /IPHTTPS HTTP/1.1", Genuine, end.Token);
        var evidence = await TestProbe.RunAsync(TestProbe.Target(port) with { ClientCertificate = certificate });
        await end.CancelAsync();
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return evidence;
    }
}
