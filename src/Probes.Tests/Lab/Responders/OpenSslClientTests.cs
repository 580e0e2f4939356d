using IpHttps.Tls;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.Lab.Responders;

/// <summary>OpenSSL's client against the hand-written server: both Finished messages are checked, one by each side.</summary>
public sealed class OpenSslClientTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private const string Request = "POST /IPHTTPS HTTP/1.1\r\nHost: da.contoso.test\r\nContent-Length: 18446744073709551615\r\n\r\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [ProgramTheory("openssl", "openssl")]
    [InlineData("-tls1_2", "NULL-SHA256", ProtocolVersions.Tls12, CipherSuites.RsaNullSha256)]
    [InlineData("-tls1_2", "NULL-SHA", ProtocolVersions.Tls12, CipherSuites.RsaNullSha)]
    [InlineData("-tls1_2", "NULL-MD5", ProtocolVersions.Tls12, CipherSuites.RsaNullMd5)]
    [InlineData("-tls1_1", "NULL-SHA", ProtocolVersions.Tls11, CipherSuites.RsaNullSha)]
    [InlineData("-tls1_1", "NULL-MD5", ProtocolVersions.Tls11, CipherSuites.RsaNullMd5)]
    [InlineData("-tls1", "NULL-SHA", ProtocolVersions.Tls10, CipherSuites.RsaNullSha)]
    [InlineData("-tls1", "NULL-MD5", ProtocolVersions.Tls10, CipherSuites.RsaNullMd5)]
    public async Task The_genuine_answer_arrives_over_a_NULL_session(string version, string cipher, int agreedVersion, int agreedSuite)
    {
        await using var responder = LabResponder.Start(lab.Server with { NullSuites = [0x003B, 0x0002, 0x0001] });

        var output = await ConnectAsync(responder, "Date: ", version, "-cipher", $"{cipher}:@SECLEVEL=0");

        Assert.Contains("HTTP/1.1 200 OK\nServer: Microsoft-HTTPAPI/2.0\nDate: ", output, StringComparison.Ordinal);
        Assert.Equal(new NullSession((ushort)agreedVersion, (ushort)agreedSuite, true), Assert.Single(responder.NullSessions));
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_session_without_extended_master_secret_works_too()
    {
        await using var responder = LabResponder.Start(lab.Server with { ExtendedMasterSecret = false });

        var output = await ConnectAsync(responder, "Date: ", "-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0");

        Assert.Contains("HTTP/1.1 200 OK", output, StringComparison.Ordinal);
        Assert.False(Assert.Single(responder.NullSessions).ExtendedMasterSecret);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task Encrypted_suites_win_over_NULL_in_one_hello()
    {
        await using var responder = LabResponder.Start(lab.Server);

        var output = await ConnectAsync(responder, "Date: ", "-tls1_2", "-cipher", "ALL:eNULL:@SECLEVEL=0");

        Assert.Contains("HTTP/1.1 200 OK\nServer: Microsoft-HTTPAPI/2.0\nDate: ", output, StringComparison.Ordinal);
        Assert.Empty(responder.NullSessions);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_flipped_Finished_byte_is_noticed()
    {
        await using var responder = LabResponder.Start(lab.Server with { FlipServerFinishedByte = true });

        var output = await ConnectAsync(responder, "Date: ", "-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0");

        Assert.Contains("digest check failed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1", output, StringComparison.Ordinal);
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData(40, "alert number 40")]
    [InlineData(71, "alert number 71")]
    public async Task A_refusal_by_alert_arrives_as_that_alert(int number, string expected)
    {
        await using var responder = LabResponder.Start(lab.Server with { NullSuites = [], NullRefusal = Refusal.Fatal((byte)number) });

        var output = await ConnectAsync(responder, "Date: ", "-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0");

        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task An_unknown_name_gets_alert_112()
    {
        await using var responder = LabResponder.Start(lab.Server with { Names = ["other.contoso.test"] });

        var output = await ConnectAsync(responder, "Date: ", "-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0");

        Assert.Contains("alert number 112", output, StringComparison.Ordinal);
    }

    [ProgramTheory("openssl", "openssl")]
    [InlineData("NULL-SHA256:@SECLEVEL=0")]
    [InlineData("ECDHE-RSA-AES128-GCM-SHA256")]
    public async Task A_demand_for_a_certificate_names_its_authorities(string cipher)
    {
        using var authority = new Probes.Lab.Certificates.LabAuthority("CN=Contoso Client CA,O=Contoso");
        await using var responder = LabResponder.Start(lab.Server with { ClientCertificate = new([authority.Certificate]) });

        var output = await ConnectAsync(responder, "Verify return code", "-tls1_2", "-cipher", cipher);

        Assert.Contains("Acceptable client certificate CA names\nO = Contoso, CN = Contoso Client CA", output, StringComparison.Ordinal);
        Assert.Empty(responder.Requests);
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_client_with_a_certificate_is_let_in_on_the_NULL_side()
    {
        using var folder = new TemporaryFolder();
        using var client = lab.Authority.Issue(new("CN=client1.contoso.test") { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"] });
        var (certificate, key) = folder.WritePem("client", client);
        await using var responder = LabResponder.Start(lab.Server with { ClientCertificate = new([lab.Authority.Certificate]) });

        var output = await ConnectAsync(
            responder, "Date: ", "-tls1_2", "-cipher", "NULL-SHA256:@SECLEVEL=0", "-cert", certificate, "-key", key);

        Assert.Contains("HTTP/1.1 200 OK", output, StringComparison.Ordinal);
    }

    private static async Task<string> ConnectAsync(LabResponder responder, string until, params string[] arguments)
    {
        string[] common = ["s_client", "-connect", responder.EndPoint.ToString(), "-servername", LabFixture.Host];
        var output = await RunningProgram.RunUntilAsync(until, Limit, Request, "openssl", [.. common, .. arguments]);
        return output.ReplaceLineEndings("\n");
    }
}
