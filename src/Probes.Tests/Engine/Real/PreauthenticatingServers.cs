using System.Security.Cryptography.X509Certificates;
using Probes.Lab.Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Real;

/// <summary>Real servers that ask for client certificates, and certificates for them.</summary>
internal sealed class PreauthenticatingServers : IDisposable
{
    private const string Subject = "CN=CLIENT1.corp.contoso.test";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly LabAuthority _other = new("CN=Fabrikam Users CA, O=Fabrikam");

    public RealServers Real { get; } = new();

    public X509Certificate2 Right() => Real.ClientCertificate();

    /// <summary>The same in all but its authority.</summary>
    public X509Certificate2 Wrong() => _other.Issue(new LeafRequest(Subject) { EnhancedKeyUsages = [ClientAuthentication] });

    public Task<(RunningProgram Server, int Port)> HaproxyAsync(string options) => Real.ConfiguredAsync(
        "haproxy",
        $"""
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
        frontend tls
          bind 127.0.0.1:PORT ssl crt BUNDLE {options}
          http-request return status 200
        """ + "\n",
        file => ["-f", file]);

    public Task<(RunningProgram Server, int Port)> NginxAsync(string tls) => Real.ConfiguredAsync(
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
        Real.Dispose();
        _other.Dispose();
    }
}
