using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Certificates;

/// <summary>Every certificate of the lab's cases, made at start: a private root, its issuing authority, and what they and others issue.</summary>
public sealed class LabCertificates : IDisposable
{
    /// <summary>Every case's host is under this name.</summary>
    public const string Domain = "da.contoso.test";

    public const string IssuingName = "CN=Contoso Issuing CA,O=Contoso";
    public const string ClientName = "CN=Contoso Computer CA,O=Contoso";

    private const string AzureName = "contoso-da.westeurope.cloudapp.azure.com";
    private const string Wildcard = $"*.{Domain}";

    private static readonly LeafRequest SoundRequest = new($"CN={Wildcard}") { DnsNames = [Wildcard, Domain] };

    private readonly List<IDisposable> _owned = [];
    private readonly LabAuthority _issuing;
    private readonly TimeProvider _clock;

    public LabCertificates(TimeProvider clock)
    {
        var site = Own(new RevocationSite());
        Root = Own(new LabAuthority("CN=Contoso Root CA,O=Contoso", clock));
        _clock = clock;
        _issuing = Own(Root.Subordinate(IssuingName, site.UrlOf("root.crl")));
        Issuing = _issuing.Certificate;
        ClientAuthority = Own(new LabAuthority(ClientName, clock)).Certificate;
        OtherClientAuthority = Own(new LabAuthority("CN=Fabrikam Users CA,O=Fabrikam", clock)).Certificate;

        // A FortiGate that inspects: name of its issuer as in Fortinet community articles 198478 and 218813.
        var inspection = Own(new LabAuthority("CN=FortiGate CA,OU=Certificate Authority,O=Fortinet,L=Sunnyvale,S=California,C=US", clock));
        InspectionAuthority = inspection.Certificate;

        var sound = SoundRequest with { CrlUrls = [site.UrlOf("issuing.crl")] };
        Sound = Own(_issuing.Issue(sound));
        Expired = Own(_issuing.Issue(sound with { NotAfter = clock.GetUtcNow() - TimeSpan.FromDays(3) }));
        Ecdsa = Own(_issuing.Issue(sound with { Ecdsa = true }));
        OtherName = Own(_issuing.Issue(new LeafRequest("CN=vpn.contoso.test") { DnsNames = ["vpn.contoso.test"] }));
        Revoked = Own(_issuing.Issue(sound));
        site.Publish("root.crl", Root.RevocationList());
        site.Publish("issuing.crl", _issuing.RevocationList(null, Revoked));
        AzureLabel = Own(_issuing.Issue(new LeafRequest($"CN={AzureName}") { DnsNames = [AzureName] }));
        NoSubject = Own(_issuing.Issue(sound with { Subject = "" }));
        SelfSigned = Own(_issuing.Issue(sound with { SelfSigned = true }));
        Inspected = Own(inspection.Issue(sound));

        // The factory certificate of a FortiGate: rapid7/recog x509_subjects.xml.
        Firewall = Own(_issuing.Issue(
            new LeafRequest("CN=FGT60FTK00000000,OU=FortiGate,O=Fortinet,L=Sunnyvale,S=California,C=US") { SelfSigned = true, EnhancedKeyUsages = null }));
    }

    /// <summary>The root that endpoints of the lab trust.</summary>
    public LabAuthority Root { get; }

    /// <summary>The intermediate that a sound server sends along.</summary>
    public X509Certificate2 Issuing { get; }

    public X509Certificate2 Sound { get; }

    public X509Certificate2 Expired { get; }

    public X509Certificate2 Ecdsa { get; }

    public X509Certificate2 OtherName { get; }

    /// <summary>On the list of its authority.</summary>
    public X509Certificate2 Revoked { get; }

    /// <summary>For the DNS label that Azure gave the virtual machine.</summary>
    public X509Certificate2 AzureLabel { get; }

    /// <summary>An empty subject, and its names as alternative names.</summary>
    public X509Certificate2 NoSubject { get; }

    public X509Certificate2 SelfSigned { get; }

    public X509Certificate2 Inspected { get; }

    public X509Certificate2 InspectionAuthority { get; }

    public X509Certificate2 Firewall { get; }

    /// <summary>Issues the certificates of DirectAccess client computers.</summary>
    public X509Certificate2 ClientAuthority { get; }

    /// <summary>Has nothing to do with those computers.</summary>
    public X509Certificate2 OtherClientAuthority { get; }

    /// <summary>SHA-256 of the public key structure, upper-case hex, as owners pin it.</summary>
    public static string KeyHash(X509Certificate2 certificate) => Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    /// <summary>The self-signed certificate that a product comes with.</summary>
    public X509Certificate2 Factory(string subject) => Own(_issuing.Issue(new LeafRequest(subject) { SelfSigned = true, EnhancedKeyUsages = null }));

    /// <summary>What a device that inspects TLS makes of the sound certificate, and the authority under whose name it signs.</summary>
    public (X509Certificate2 Certificate, X509Certificate2 Authority) InspectedBy(string issuer)
    {
        var authority = Own(new LabAuthority(issuer, _clock));
        return (Own(authority.Issue(SoundRequest)), authority.Certificate);
    }

    public void Dispose()
    {
        foreach (var each in _owned)
        {
            each.Dispose();
        }
    }

    private T Own<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
