using System.Security.Cryptography.X509Certificates;
using Probes.Lab.Certificates;

namespace Probes.Tests.Support;

/// <summary>Starts real TLS servers on loopback with certificates made for the test.</summary>
public sealed class RealServers : IDisposable
{
    private readonly LabAuthority _authority = new("CN=Probes Test Root, O=Contoso");

    public TemporaryFolder Folder { get; } = new();

    public X509Certificate2 Root => _authority.Certificate;

    /// <summary>A certificate for the test host, as PEM files.</summary>
    public (string Certificate, string Key) Certificate(Func<LeafRequest, LeafRequest>? change = null)
    {
        var request = new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] };
        using var leaf = _authority.Issue(change is null ? request : change(request));
        return Folder.WritePem($"server-{Guid.NewGuid():N}", leaf);
    }

    public string RootFile() => Folder.Write("root.crt", _authority.Certificate.ExportCertificatePem() + "\n");

    /// <summary>A client certificate of the same authority.</summary>
    public X509Certificate2 ClientCertificate() =>
        _authority.Issue(new LeafRequest("CN=CLIENT1.corp.contoso.test") { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"] });

    /// <summary>openssl s_server with its usual files and what the test adds; its standard input stays open and silent.</summary>
    public async Task<(RunningProgram Server, int Port)> OpenSslAsync(params string[] arguments)
    {
        var (certificate, key) = Certificate();
        return await OpenSslAsync(certificate, key, arguments);
    }

    public static async Task<(RunningProgram Server, int Port)> OpenSslAsync(string certificate, string key, string[] arguments)
    {
        var port = RunningProgram.FreePort();
        string[] all = ["s_server", "-accept", $"127.0.0.1:{port}", "-cert", certificate, "-key", key, "-quiet", .. arguments];
        return (await RunningProgram.StartListenerAsync(port, "openssl", all), port);
    }

    /// <summary>A server with a configuration file; see <see cref="ServerFiles.StartAsync"/>.</summary>
    public async Task<(RunningProgram Server, int Port)> ConfiguredAsync(string program, string configuration, Func<string, string[]> arguments)
    {
        using var leaf = _authority.Issue(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] });
        var port = RunningProgram.FreePort();
        return (await new ServerFiles(Folder.Path, leaf, [], _authority.Certificate).StartAsync(port, program, configuration, arguments), port);
    }

    /// <summary>HAProxy that answers every request with 200.</summary>
    /// <param name="options">Options of its TLS listener.</param>
    public Task<(RunningProgram Server, int Port)> HaproxyAsync(string options) =>
        ConfiguredAsync("haproxy", ServerConfigurations.Haproxy("mode http", options, "http-request return status 200"), ServerConfigurations.HaproxyArguments);

    /// <summary>nginx that answers every path with 404.</summary>
    /// <param name="tls">Directives of its server block.</param>
    public Task<(RunningProgram Server, int Port)> NginxAsync(string tls) => ConfiguredAsync("nginx", ServerConfigurations.Nginx(tls), ServerConfigurations.NginxArguments);

    public void Dispose()
    {
        _authority.Dispose();
        Folder.Dispose();
    }
}
