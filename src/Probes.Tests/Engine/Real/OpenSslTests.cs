using IpHttps.Evidence;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>The engine against openssl s_server: the TLS stack of most devices that stand in front of a DirectAccess server.</summary>
public sealed class OpenSslTests : IDisposable
{
    private const string Genuine = "HTTP/1.1 200 OK\r\nServer: Microsoft-HTTPAPI/2.0\r\nDate: Mon, 23 Nov 2026 12:00:00 GMT\r\n\r\n";

    private readonly RealServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramTheory("openssl", "openssl")]
    [InlineData("NULL-SHA256:@SECLEVEL=0", "-tls1_2", 0x003B, 0x0303)]
    [InlineData("NULL-SHA:@SECLEVEL=0", "-tls1_2", 0x0002, 0x0303)]
    [InlineData("NULL-SHA:@SECLEVEL=0", "-tls1_1", 0x0002, 0x0302)]
    [InlineData("NULL-SHA:@SECLEVEL=0", "-tls1", 0x0002, 0x0301)]
    public async Task A_NULL_session_is_finished_by_hand_and_its_answer_read(string ciphers, string version, int suite, int tls)
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", ciphers, version);
        await using var _ = server;

        var evidence = await AnsweredAsync(server, port);

        var windows8 = evidence.Attempts[0];
        Assert.Equal((suite, tls), ((int)windows8.Tls!.CipherSuite, (int)windows8.Tls.Version));
        Assert.Equal((ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed), (windows8.Ending.Step, windows8.Ending.Phase, windows8.Ending.Kind));
        Assert.True(windows8.Http!.IsGenuine);
        Assert.Contains(windows8.Timeline, entry => entry is { Message: "Finished", Note: "verified" });
        Assert.DoesNotContain(evidence.Attempts, attempt => attempt.Profile.Name == "modern");
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_server_without_NULL_refuses_with_alert_40_and_modern_carries_the_exchange()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "AES128-SHA:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;

        var evidence = await AnsweredAsync(server, port);

        Assert.Equal(40, evidence.Primary!.Ciphers.NullRefusal!.Alert!.Value.Number);
        Assert.Equal((ushort)0x002F, evidence.Primary.Ciphers.EncryptedAccepted);
        var modern = evidence.Primary.Modern!;
        Assert.True(modern.CarriedExchange);
        Assert.True(modern.Http!.IsGenuine);
        Assert.Equal((ushort)0x002F, modern.Tls!.CipherSuite);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_server_with_both_accepts_both_clients_in_one_exchange()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "ALL:eNULL:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;

        var evidence = await AnsweredAsync(server, port);

        Assert.Equal((ushort)0x003B, evidence.Primary!.Ciphers.NullAccepted);
        Assert.StartsWith("ECDHE ", evidence.Primary.Windows7!.Tls!.KeyExchange, StringComparison.Ordinal);
        Assert.Single(evidence.Attempts, attempt => attempt.CarriedExchange);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_TLS_1_3_only_server_refuses_the_Windows_clients_and_is_reached_by_modern()
    {
        var (server, port) = await _servers.OpenSslAsync("-tls1_3");
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(TestProbe.Target(port), TimeSpan.FromSeconds(5));

        Assert.Equal([70, 70], evidence.Attempts.Take(2).Select(attempt => (int)attempt.Ending.Alert!.Value.Number));
        Assert.Equal(ProtocolVersions.Tls13, evidence.Primary!.Modern!.Tls!.Version);
        Assert.Equal("CN=da.contoso.test", evidence.Primary.Certificate!.Subject);
        Assert.Equal((ProbeStep.Http, EndingKind.TimedOut), (evidence.Primary.Modern.Ending.Step, evidence.Primary.Modern.Ending.Kind));
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_TLS_1_0_server_is_observed()
    {
        var (server, port) = await _servers.OpenSslAsync("-tls1", "-cipher", "AES128-SHA:@SECLEVEL=0");
        await using var _ = server;

        var evidence = await AnsweredAsync(server, port);

        Assert.Equal(ProtocolVersions.Tls10, evidence.Primary!.Windows7!.Tls!.Version);
        Assert.True(evidence.Primary.Modern!.Http!.IsGenuine);
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData("-no_tls1_3", 40)]
    [InlineData("-tls1_3", 116)]
    public async Task A_demanded_client_certificate_shows_its_authorities_and_the_alert(string version, int alert)
    {
        var (server, port) = await _servers.OpenSslAsync("-Verify", "1", "-verify_return_error", "-CAfile", _servers.RootFile(), version);
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(port);

        var modern = evidence.Primary!.Modern!;
        Assert.Equal(["CN=Probes Test Root, O=Contoso"], modern.Tls!.CertificateRequest!.Authorities.ToArray());
        Assert.Equal(EndingKind.Alert, modern.Ending.Kind);
        Assert.Equal(alert, modern.Ending.Alert!.Value.Number);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_warning_alert_before_ServerHello_is_read_past()
    {
        // s_server warns with unrecognized_name when SNI is not the name it was told, and goes on.
        var (certificate, key) = _servers.Certificate();
        var (server, port) = await RealServers.OpenSslAsync(
            certificate, key,
            ["-servername", "other.contoso.test", "-cert2", certificate, "-key2", key, "-cipher", "NULL-SHA256:@SECLEVEL=0", "-no_tls1_3"]);
        await using var _ = server;

        var windows8 = (await AnsweredAsync(server, port)).Attempts[0];

        var names = windows8.Timeline.Select(entry => entry.Message).ToList();
        Assert.Contains("unrecognized_name", names);
        Assert.True(names.IndexOf("unrecognized_name") < names.IndexOf("ServerHello"));
        Assert.True(windows8.Http!.IsGenuine);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task An_ECDSA_certificate_makes_NULL_impossible()
    {
        var (certificate, key) = _servers.Certificate(leaf => leaf with { Ecdsa = true });
        var (server, port) = await RealServers.OpenSslAsync(certificate, key, ["-cipher", "ALL:eNULL:@SECLEVEL=0", "-no_tls1_3"]);
        await using var _ = server;

        var evidence = await TestProbe.RunAsync(TestProbe.Target(port), TimeSpan.FromSeconds(5));

        Assert.Equal(40, evidence.Primary!.Ciphers.NullRefusal!.Alert!.Value.Number);
        Assert.Equal("ECDSA", evidence.Primary.Certificate!.KeyAlgorithm);
    }

    /// <summary>Probes, and answers the request once s_server has printed it.</summary>
    private static async Task<ProbeEvidence> AnsweredAsync(RunningProgram server, int port)
    {
        using var end = new CancellationTokenSource();
        var answer = server.SayAfterAsync("POST /IPHTTPS HTTP/1.1", Genuine, end.Token);
        var evidence = await TestProbe.RunAsync(port, end.Token);
        await end.CancelAsync();
        await answer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return evidence;
    }
}
