using System.Text.RegularExpressions;
using IpHttps.Tls;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.Lab.Responders;

/// <summary>Clients that share no line with ours: GnuTLS, and the IP-HTTPS script of nmap.</summary>
public sealed partial class OtherClientsTests(LabFixture lab) : IClassFixture<LabFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    [ProgramFact("gnutls-cli", "gnutls-bin")]
    public async Task GnuTLS_agrees_to_a_NULL_session()
    {
        const string Priority = "NONE:+VERS-TLS1.2:+NULL:+RSA:+SHA256:+SHA1:+SIGN-ALL:+COMP-NULL:+MAC-ALL";
        await using var responder = LabResponder.Start(lab.Server);

        var output = await RunningProgram.RunUntilAsync(
            "Date: ", Limit, "POST /IPHTTPS HTTP/1.1\r\nHost: da.contoso.test\r\n\r\n", "gnutls-cli",
            "--priority", Priority, "--insecure", "--sni-hostname", LabFixture.Host, "-p", $"{responder.EndPoint.Port}", "127.0.0.1");

        Assert.Contains("Server: Microsoft-HTTPAPI/2.0", output, StringComparison.Ordinal);
        Assert.Equal(ProtocolVersions.Tls12, Assert.Single(responder.NullSessions).Version);
    }

    [ProgramFact("nmap", "nmap")]
    public async Task Nmap_finds_IP_HTTPS()
    {
        await using var responder = LabResponder.Start(lab.Server);

        var output = await RunningProgram.RunUntilAsync(
            "Nmap done", Limit, "", "nmap", "-Pn", "-n", "-p", $"{responder.EndPoint.Port}", "--script", "+ip-https-discover", "127.0.0.1");

        Assert.Contains("IP-HTTPS is supported", output, StringComparison.Ordinal);
        Assert.Contains(responder.Requests, request => request.Head is { Method: "POST", Target: "/IPHTTPS" });
    }

    [ProgramFact("nmap", "nmap")]
    public async Task Nmap_does_not_find_it_on_another_Windows_server()
    {
        await using var responder = LabResponder.Start(lab.Server with { Site = Probes.Lab.Http.HttpSites.HttpSys });

        var output = await RunningProgram.RunUntilAsync(
            "Nmap done", Limit, "", "nmap", "-Pn", "-n", "-p", $"{responder.EndPoint.Port}", "--script", "+ip-https-discover", "127.0.0.1");

        Assert.DoesNotContain("IP-HTTPS is supported", output, StringComparison.Ordinal);
        Assert.Contains(responder.Requests, request => request.Head is { Method: "POST" });
        Assert.Matches(OpenPort(), output);
    }

    [GeneratedRegex(@"\d+/tcp open")]
    private static partial Regex OpenPort();
}
