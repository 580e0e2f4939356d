using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Tests.Support;

/// <summary>A folder of its own for one test, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("probes-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    /// <summary>Writes <c>name.crt</c> (the certificate, then the others given) and <c>name.key</c> as PEM.</summary>
    public (string Certificate, string Key) WritePem(string name, X509Certificate2 certificate, params X509Certificate2[] chain)
    {
        var pem = string.Join('\n', chain.Prepend(certificate).Select(each => each.ExportCertificatePem()));
        var key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("the certificate has no key");
        using (key)
        {
            return (Write(name + ".crt", pem + "\n"), Write(name + ".key", key.ExportPkcs8PrivateKeyPem() + "\n"));
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
