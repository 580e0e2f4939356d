using System.Security.Cryptography.X509Certificates;
using Probes.Endpoints;
using Probes.Lab.Certificates;
using Probes.Tests.Support;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Tests.App.Hosting;

public sealed class NamedCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_endpoint_is_dialled_with_the_certificates_it_names()
    {
        using var authority = new LabAuthority("CN=Test Root");
        using var leaf = authority.Issue(new LeafRequest("CN=machine.contoso.com"));
        var pem = _folder.Write("roots.pem", authority.Certificate.ExportCertificatePem());
        File.WriteAllBytes(_folder.File("machine.pfx"), leaf.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));

        var (certificates, problems) = NamedCertificates.Load(new ProbesOptions
        {
            Roots = new ProbesOptions().Roots.Add("corporate", pem),
            ClientCertificates = new ProbesOptions().ClientCertificates.Add("machine", _folder.File("machine.pfx")),
            ClientCertificatePasswords = new ProbesOptions().ClientCertificatePasswords.Add("machine", "secret"),
        });
        var target = certificates.Target(new Endpoint { Id = "a", Host = "da.contoso.com", Roots = "corporate", ClientCertificate = "machine" });

        Assert.Empty(problems);
        Assert.Equal(authority.Certificate.Thumbprint, Assert.Single(target.Roots!).Thumbprint);
        Assert.Equal(leaf.Thumbprint, target.ClientCertificate!.Thumbprint);
        Assert.True(target.ClientCertificate.HasPrivateKey);
    }

    [Fact]
    public void Every_file_that_cannot_be_used_is_named_and_no_password_is()
    {
        using var authority = new LabAuthority("CN=Test Root");
        File.WriteAllBytes(_folder.File("machine.pfx"), authority.Certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));
        var options = new ProbesOptions();

        var (_, problems) = NamedCertificates.Load(options with
        {
            Roots = options.Roots.Add("empty", _folder.Write("empty.pem", "nothing")).Add("missing", _folder.File("missing.pem")),
            ClientCertificates = options.ClientCertificates.Add("machine", _folder.File("machine.pfx")),
            ClientCertificatePasswords = options.ClientCertificatePasswords.Add("machine", "not-the-secret"),
        });

        Assert.Equal(["Probes:Roots:empty", "Probes:Roots:missing", "Probes:ClientCertificates:machine"], problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.DoesNotContain("not-the-secret", problem.Message, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
