using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

public sealed class NoDownloadTests : IDisposable
{
    private readonly LabAuthority _root = new("CN=No Download Root");

    public void Dispose() => _root.Dispose();

    /// <summary>A hostile certificate must not make the prober fetch URLs: neither our chain building nor SslStream's may follow AIA or CDP.</summary>
    [Fact]
    public async Task The_AIA_and_CDP_urls_of_a_certificate_are_never_fetched()
    {
        await using var trap = ScriptedPeer.Answering();
        var url = $"http://127.0.0.1:{trap.Port.ToString(CultureInfo.InvariantCulture)}/";
        using var intermediate = _root.Subordinate("CN=No Download Intermediate");
        using var leaf = intermediate.Issue(new LeafRequest($"CN={TestProbe.Host}") { CrlUrls = [url + "ca.crl"], IssuerUrls = [url + "ca.crt"] });
        await using var server = Encrypted(leaf);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(server.Port, _root.Certificate));

        // The carrier's handshake was through and the missing issuer was noticed, so both chain builders had a reason to fetch.
        Assert.Equal(HandshakePhase.Finished, evidence.Primary!.Modern!.Ending.Phase);
        Assert.Equal(["PartialChain"], evidence.Primary.Certificate!.TrustProblems.ToArray());
        Assert.Equal(0, trap.Connections);
    }

    [Fact]
    public async Task The_trap_counts_a_chain_builder_that_does_fetch()
    {
        await using var trap = ScriptedPeer.AnsweringAndClosing("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        var url = $"http://127.0.0.1:{trap.Port.ToString(CultureInfo.InvariantCulture)}/";
        using var intermediate = _root.Subordinate("CN=No Download Intermediate");
        using var leaf = intermediate.Issue(new LeafRequest($"CN={TestProbe.Host}") { IssuerUrls = [url + "ca.crt"] });
        using var careless = new X509Chain();
        careless.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        await Task.Run(() => careless.Build(leaf));

        Assert.True(trap.Connections > 0 || !OperatingSystem.IsLinux());
    }

    private static ScriptedPeer Encrypted(X509Certificate2 certificate) => new(async (socket, end) =>
    {
        using var stream = new System.Net.Sockets.NetworkStream(socket);
        using var tls = new SslStream(stream);
        try
        {
            // Offline: otherwise the server itself would fetch its issuer, and the trap would count that.
            var context = SslStreamCertificateContext.Create(certificate, null, offline: true);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context }, end);
            await tls.ReadExactlyAsync(new byte[16], end);
            await tls.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), end);
            await ScriptedPeer.UntilClosedAsync(socket, end);
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The observed attempts leave in the middle of the handshake.
        }
    });
}
