using System.Security.Cryptography.X509Certificates;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;

namespace Probes.Tests.Lab;

/// <summary>One authority and one certificate for a test class.</summary>
public sealed class LabFixture : IDisposable
{
    public const string Host = "da.contoso.test";

    public LabFixture()
    {
        Certificate = Authority.Issue(new LeafRequest($"CN={Host}") { DnsNames = [Host] });
    }

    public LabAuthority Authority { get; } = new("CN=Lab Root CA");

    public X509Certificate2 Certificate { get; }

    /// <summary>A DirectAccess server.</summary>
    public ResponderBehaviour Server => new() { Certificate = Certificate };

    public void Dispose()
    {
        Certificate.Dispose();
        Authority.Dispose();
    }
}
