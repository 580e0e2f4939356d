using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

public sealed class CertificateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificate();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Roots_and_the_client_certificate_reach_the_target()
    {
        var cli = new CommandLine();
        cli.Variables["PROBE_CLIENT_CERT_PASSWORD"] = "secret";

        var code = await cli.CheckAsync(
            "da.contoso.com", "--roots", _folder.Write("roots.pem", _certificate.ExportCertificatePem()), "--client-cert", Pfx("secret"));

        Assert.Equal(0, code);
        Assert.Equal(_certificate.Thumbprint, Assert.Single(cli.Request.Target.Roots!).Thumbprint);
        Assert.True(cli.Request.Target.ClientCertificate!.HasPrivateKey);
    }

    [Fact]
    public async Task A_wrong_password_names_the_variable_and_never_the_password()
    {
        var cli = new CommandLine();
        cli.Variables["PROBE_CLIENT_CERT_PASSWORD"] = "guess";

        Assert.Equal(64, await cli.CheckAsync("da.contoso.com", "--client-cert", Pfx("secret")));
        Assert.Contains("PROBE_CLIENT_CERT_PASSWORD", cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_not_set_is_said_to_be_missing()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("da.contoso.com", "--client-cert", Pfx("secret")));
        Assert.Contains("(which is not set)", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PFX_without_a_key_is_refused()
    {
        var cli = new CommandLine();
        using var bare = X509CertificateLoader.LoadCertificate(_certificate.RawData);
        File.WriteAllBytes(_folder.File("bare.pfx"), bare.Export(X509ContentType.Pfx));

        Assert.Equal(64, await cli.CheckAsync("da.contoso.com", "--client-cert", _folder.File("bare.pfx")));
        Assert.Contains("no private key", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no PEM certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be read")]
    public async Task Roots_that_are_none_are_refused(string text, string message)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("da.contoso.com", "--roots", _folder.Write("roots.pem", text)));
        Assert.Contains(message, cli.Error, StringComparison.Ordinal);
    }

    private string Pfx(string password)
    {
        File.WriteAllBytes(_folder.File("client.pfx"), _certificate.Export(X509ContentType.Pfx, password));
        return _folder.File("client.pfx");
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=probe", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2049, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
