using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IpHttps.Evidence;
using IpHttps.Targets;
using IpHttps.Tls;
using Probes.Lab.Responders;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>The survey against real servers, beside nmap's ssl-enum-ciphers, counted by a proxy before the server.</summary>
public sealed class SuiteSurveyRealTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly RealServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [ProgramTheory("nginx", "nginx-light")]
    [InlineData("ssl_protocols TLSv1.2 TLSv1.3;", 34)]
    [InlineData("ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:RSA+AESGCM:RSA+AES; ssl_prefer_server_ciphers on;", 25)]
    [InlineData("ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers ECDHE+AESGCM:AES128-SHA:NULL-SHA256:NULL-SHA:@SECLEVEL=0; ssl_prefer_server_ciphers on;", 16)]
    public async Task Nginx_is_surveyed_with_one_connection_for_each_suite_and_few_more_and_nmap_agrees(string tls, int most)
    {
        var (server, port) = await _servers.NginxAsync(tls);
        await using var _ = server;
        await using var proxy = CountingProxy.Before(new IPEndPoint(IPAddress.Loopback, port));

        var evidence = await TestProbe.RunAsync(TestProbe.Target(proxy.EndPoint.Port) with { Depth = ProbeDepth.Full });

        const int Requests = 4;
        var suites = evidence.Survey!.Suites!;
        Assert.Equal(suites.Connections, proxy.Connections - evidence.Attempts.Length - Requests);
        var groups = suites.Groups.Sum(version => version.Groups.Length + 1);
        Assert.InRange(suites.Connections - groups, 1, most);
        Assert.All(suites.Versions, version => Assert.Null(version.Incomplete));
        if (RunningProgram.Find("nmap") is not null)
        {
            var before = proxy.Connections;
            Assert.Equal(await NmapAsync(proxy.EndPoint.Port), Ours(suites));
            Assert.True(suites.Connections - groups < proxy.Connections - before, $"nmap took {proxy.Connections - before} connections");
        }
    }

    [ProgramFact("openssl", "openssl")]
    public async Task A_NULL_only_server_is_whole_and_takes_NULL_MD5()
    {
        var (server, port) = await _servers.OpenSslAsync("-cipher", "eNULL:@SECLEVEL=0", "-no_tls1_3");
        await using var _ = server;

        var suites = await SurveyAsync(port);

        Assert.Equal(
            [0x0001, 0x0002, 0x003B, 0xC010, 0xC015],
            suites.Of(ProtocolVersions.Tls12)!.Accepted.Select(suite => (int)suite.Code).Order());
        Assert.True(suites.NullMd5);
        Assert.All(suites.Versions, version => Assert.Null(version.Incomplete));
    }

    [ProgramFact("gnutls-serv", "gnutls-bin")]
    public async Task Gnutls_is_surveyed_in_TLS_1_3_too_with_its_groups()
    {
        var port = RunningProgram.FreePort();
        var (certificate, key) = _servers.Certificate();
        await using var server = await RunningProgram.StartListenerAsync(
            port, "gnutls-serv", "--echo", "--disable-client-cert", "--port", port.ToString(CultureInfo.InvariantCulture),
            "--x509certfile", certificate, "--x509keyfile", key,
            "--priority", "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-GROUP-ALL:+GROUP-SECP256R1:+GROUP-SECP384R1");

        var suites = await SurveyAsync(port);

        Assert.Equal([0x1301, 0x1302, 0x1303, 0x1304], suites.Of(ProtocolVersions.Tls13)!.Accepted.Select(suite => (int)suite.Code).Order());
        Assert.Equal([0x0017, 0x0018], suites.Groups[0].Groups.Select(group => (int)group).Order());
        Assert.Contains((ushort)0xC02F, suites.Of(ProtocolVersions.Tls12)!.Accepted.Select(suite => suite.Code));
        Assert.True(suites.Features!.SecureRenegotiation);
    }

    private static async Task<SuiteSurvey> SurveyAsync(int port) =>
        (await TestProbe.RunAsync(TestProbe.Target(port) with { Depth = ProbeDepth.Full })).Survey!.Suites!;

    private static IEnumerable<string> Ours(SuiteSurvey suites) => suites.Versions
        .SelectMany(version => version.Accepted.Select(suite => $"{ProtocolVersions.Name(version.Version)} {CipherSuites.Name(suite.Code)}"))
        .Order(StringComparer.Ordinal);

    /// <summary>nmap names TLS 1.3 suites TLS_AKE_WITH_….</summary>
    private static async Task<IEnumerable<string>> NmapAsync(int port)
    {
        var text = await RunningProgram.RunAsync(
            "nmap", "", Patience, "-Pn", "-n", "-p", port.ToString(CultureInfo.InvariantCulture), "--script", "+ssl-enum-ciphers",
            "--script-args", $"tls.servername={TestProbe.Host}", "127.0.0.1");
        var version = "";
        var found = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            version = Regex.Match(line, @"^\|\s+(TLS|SSL)v([0-9.]+):") is { Success: true } heading ? heading.Groups[1].Value + heading.Groups[2].Value : version;
            if (Regex.Match(line, @"^\|\s+(TLS_\w+) \(") is { Success: true } suite)
            {
                found.Add($"{version} {suite.Groups[1].Value.Replace("TLS_AKE_WITH_", "TLS_", StringComparison.Ordinal)}");
            }
        }

        return found.Order(StringComparer.Ordinal);
    }
}
