using System.Globalization;
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

    /// <summary>A server with one configuration file in which PORT, CERT, KEY, ROOT and FOLDER are filled in.</summary>
    public async Task<(RunningProgram Server, int Port)> ConfiguredAsync(string program, string configuration, Func<string, string[]> arguments)
    {
        var (certificate, key) = Certificate();
        var bundle = Folder.Write($"bundle-{Guid.NewGuid():N}.pem", await File.ReadAllTextAsync(certificate) + await File.ReadAllTextAsync(key));
        var port = RunningProgram.FreePort();
        var text = configuration
            .Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("CERT", certificate, StringComparison.Ordinal)
            .Replace("KEY", key, StringComparison.Ordinal)
            .Replace("BUNDLE", bundle, StringComparison.Ordinal)
            .Replace("ROOT", RootFile(), StringComparison.Ordinal)
            .Replace("FOLDER", Folder.Path, StringComparison.Ordinal);
        var file = Folder.Write($"{Path.GetFileName(program)}-{port}.conf", text);
        return (await RunningProgram.StartListenerAsync(port, program, arguments(file)), port);
    }

    /// <summary>nginx that answers every path with 404.</summary>
    /// <param name="tls">Directives of its server block.</param>
    public Task<(RunningProgram Server, int Port)> NginxAsync(string tls) => ConfiguredAsync(
        "nginx",
        $$"""
        daemon off; master_process off; pid FOLDER/nginx.pid; error_log stderr;
        events {}
        http {
          access_log off; client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fastcgi;
          uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
          server { listen 127.0.0.1:PORT ssl; ssl_certificate CERT; ssl_certificate_key KEY; {{tls}} location / { return 404; } }
        }
        """,
        file => ["-e", "stderr", "-c", file]);

    public void Dispose()
    {
        _authority.Dispose();
        Folder.Dispose();
    }
}
