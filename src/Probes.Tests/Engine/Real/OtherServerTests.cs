using System.Globalization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>The engine against nginx, haproxy, stunnel and GnuTLS, as they are configured in front of real services.</summary>
public sealed class OtherServerTests : IDisposable
{
    private readonly RealServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramFact("nginx", "nginx-light")]
    public async Task Nginx_refuses_NULL_with_alert_40_and_answers_the_request_with_400()
    {
        var (server, port) = await _servers.NginxAsync("ssl_protocols TLSv1.2 TLSv1.3;");
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        Assert.Equal(40, evidence.Primary!.Ciphers.NullRefusal!.Alert!.Value.Number);
        Assert.Equal(400, evidence.Primary.Http!.Status);
        Assert.StartsWith("nginx", evidence.Primary.Http.Server, StringComparison.Ordinal);
        Assert.False(evidence.Primary.Http.IsGenuine);
    }

    [ProgramFact("nginx", "nginx-light")]
    public async Task Nginx_that_rejects_handshakes_refuses_the_name_with_alert_112()
    {
        var (server, port) = await _servers.NginxAsync("ssl_protocols TLSv1.2; ssl_reject_handshake on;");
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        Assert.Equal(112, evidence.Primary!.Windows7!.Ending.Alert!.Value.Number);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task Haproxy_answers_200_and_is_not_genuine()
    {
        var (server, port) = await _servers.HaproxyAsync("");
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        Assert.Equal(200, evidence.Primary!.Http!.Status);
        Assert.Equal("0", evidence.Primary.Http.Header("content-length"));
        Assert.Null(evidence.Primary.Http.Server);
        Assert.False(evidence.Primary.Http.IsGenuine);
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task Haproxy_that_verifies_clients_names_its_authority_and_refuses_without_a_certificate()
    {
        var (server, port) = await _servers.HaproxyAsync("ca-file ROOT verify required ssl-max-ver TLSv1.2");
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        Assert.Equal("CN=Probes Test Root, O=Contoso", Assert.Single(evidence.Primary!.Windows7!.Tls!.CertificateRequest!.Authorities));
        Assert.Equal((ProbeStep.Handshake, EndingKind.Alert, 40), Told(evidence.Primary.Modern!.Ending));
    }

    [ProgramFact("haproxy", "haproxy")]
    public async Task Haproxy_that_verifies_clients_lets_the_configured_certificate_in()
    {
        var (server, port) = await _servers.HaproxyAsync("ca-file ROOT verify required ssl-max-ver TLSv1.2");
        await using var _ = server;
        using var client = _servers.ClientCertificate();

        var evidence = await TestProbe.RunAsync(TestProbe.Target(port) with { ClientCertificate = client });

        Assert.Equal(200, evidence.Primary!.Http!.Status);
    }

    [ProgramFact("stunnel4", "stunnel4")]
    public async Task Stunnel_that_offers_NULL_only_is_an_offload_device_that_carries_the_genuine_answer()
    {
        await using var directAccess = ScriptedPeer.Answering("HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\n\r\n"u8.ToArray());
        var backend = directAccess.Port.ToString(CultureInfo.InvariantCulture);
        var (server, port) = await _servers.ConfiguredAsync(
            "stunnel4",
            $"foreground = yes\npid =\nsyslog = no\n[offload]\naccept = 127.0.0.1:PORT\nconnect = 127.0.0.1:{backend}\ncert = BUNDLE\nciphers = eNULL:@SECLEVEL=0\nsslVersion = TLSv1.2\n",
            file => [file]);
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        Assert.Equal((ushort)0x003B, evidence.Primary!.Ciphers.NullAccepted);
        Assert.True(evidence.Primary.Windows8!.Http!.IsGenuine);
        Assert.Equal(EndingKind.Alert, evidence.Primary.Windows7!.Ending.Kind);
    }

    [ProgramTheory("gnutls-serv", "gnutls-bin")]
    [InlineData("", true)]
    [InlineData(":%NO_SESSION_HASH", false)]
    public async Task Gnutls_finishes_a_NULL_session_with_and_without_the_extended_master_secret(string option, bool extended)
    {
        var port = RunningProgram.FreePort();
        var (certificate, key) = _servers.Certificate();
        await using var server = await RunningProgram.StartListenerAsync(
            port, "gnutls-serv", "--echo", "--disable-client-cert", "--port", port.ToString(CultureInfo.InvariantCulture),
            "--x509certfile", certificate, "--x509keyfile", key,
            "--priority", "NONE:+VERS-TLS1.2:+NULL:+RSA:+SHA256:+SHA1:+SIGN-ALL:+COMP-NULL:+MAC-ALL" + option);

        var windows8 = (await TestProbe.RunAsync(port)).Attempts[0];

        Assert.True(windows8.Tls!.IsNullCipher);
        Assert.Equal(extended, windows8.Tls.Extensions.Contains(Extensions.ExtendedMasterSecret));
        Assert.Equal((ProbeStep.Http, EndingKind.Malformed), (windows8.Ending.Step, windows8.Ending.Kind));
        Assert.StartsWith("POST /IPHTTPS", System.Text.Encoding.ASCII.GetString(windows8.FirstBytes.AsSpan()), StringComparison.Ordinal);
    }

    [ProgramFact("gnutls-serv", "gnutls-bin")]
    public async Task A_server_that_only_our_own_stack_refuses_is_not_called_malformed()
    {
        // OpenSSL 3 wants secure renegotiation (RFC 5746), which old devices do not know and Windows clients do not insist on.
        var port = RunningProgram.FreePort();
        var (certificate, key) = _servers.Certificate();
        await using var server = await RunningProgram.StartListenerAsync(
            port, "gnutls-serv", "--echo", "--disable-client-cert", "--port", port.ToString(CultureInfo.InvariantCulture),
            "--x509certfile", certificate, "--x509keyfile", key,
            "--priority", "NORMAL:-VERS-TLS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION");

        var evidence = await TestProbe.RunAsync(port);

        Assert.True(evidence.Primary!.Modern!.Ending.OwnSide, evidence.Primary.Modern.Ending.Detail);
        var judgement = Judge.Decide(evidence, Expectations.Default);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Info.Id == "DA2014");
        Assert.Contains("TLS stack refused the server", Assert.Single(judgement.Findings, finding => finding.Info.Id == "DA4007").Because, StringComparison.Ordinal);
    }

    private static (ProbeStep Step, EndingKind Kind, int Alert) Told(Ending ending) => (ending.Step, ending.Kind, ending.Alert?.Number ?? -1);
}
