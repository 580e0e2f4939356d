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

    public Task<(RunningProgram Server, int Port)> HaproxyAsync(string options) => Real.HaproxyAsync(options);

    public Task<(RunningProgram Server, int Port)> NginxAsync(string tls) => Real.NginxAsync(tls);

    public void Dispose()
    {
        Real.Dispose();
        _other.Dispose();
    }
}
