using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Probes.Cli.Check;

/// <summary>Opens the certificate files before anything is dialled.</summary>
internal static class CertificateFiles
{
    /// <summary>Not an option: the arguments of a program are there for every user of the machine to read.</summary>
    public const string PasswordVariable = "PROBE_CLIENT_CERT_PASSWORD";

    private const int Longest = 4 * 1024 * 1024;

    /// <summary>The certificates, or null and the problem.</summary>
    public static X509Certificate2Collection? ReadRoots(string path, out string problem)
    {
        if (InputFile.Read("--roots", path, Longest, out problem) is not { } bytes)
        {
            return null;
        }

        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(Encoding.UTF8.GetString(bytes));
        }
        catch (CryptographicException wrong)
        {
            problem = $"--roots: {path} holds a certificate that cannot be read: {wrong.Message}";
            return null;
        }

        problem = roots.Count == 0
            ? $"--roots: {path} holds no PEM certificate; convert it, e.g. openssl x509 -inform der -in {path} -out roots.pem"
            : "";
        return roots.Count == 0 ? null : roots;
    }

    /// <summary>The certificate with its key, or null and the problem.</summary>
    public static X509Certificate2? ReadClientCertificate(string path, string? password, out string problem)
    {
        if (InputFile.Read("--client-cert", path, Longest, out problem) is not { } bytes)
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(bytes, password);
            if (certificate.HasPrivateKey)
            {
                return certificate;
            }

            certificate.Dispose();
            problem = $"--client-cert: {path} holds no private key; export the certificate again with its key";
        }
        catch (CryptographicException)
        {
            problem = $"--client-cert: {path} is no PFX file, or its password is another than the one in {PasswordVariable}"
                + (string.IsNullOrEmpty(password) ? " (which is not set)" : "");
        }

        return null;
    }
}
