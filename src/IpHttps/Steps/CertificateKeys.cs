using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps;

/// <summary>The public key of a certificate.</summary>
internal static class CertificateKeys
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";

    public static string Algorithm(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value switch
    {
        Rsa => "RSA",
        EllipticCurve => "ECDSA",
        var oid => oid ?? "unknown",
    };

    /// <summary>Bits; 0 when unknown.</summary>
    public static int Size(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            using var curve = rsa is null ? certificate.GetECDsaPublicKey() : null;
            return rsa?.KeySize ?? curve?.KeySize ?? 0;
        }
        catch (CryptographicException)
        {
            // A curve or encoding that the platform does not know.
            return 0;
        }
    }

    /// <summary>Null when the certificate's key is no RSA key that can be used.</summary>
    public static RSA? TryGetRsa(X509Certificate2 certificate)
    {
        try
        {
            return certificate.GetRSAPublicKey();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
