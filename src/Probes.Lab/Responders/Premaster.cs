using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>The premaster secret of RSA key exchange.</summary>
internal static class Premaster
{
    private const int Length = 48;

    /// <summary>What does not decrypt to a secret is replaced by random bytes, and the Finished then fails (RFC 5246 section 7.4.7.1).</summary>
    /// <param name="body">ClientKeyExchange without its header.</param>
    /// <param name="offeredVersion">The version of the ClientHello, which the secret repeats.</param>
    public static byte[] Decrypt(ReadOnlySpan<byte> body, X509Certificate2 certificate, ushort offeredVersion)
    {
        var reader = new TlsReader(body);
        if (reader.TryReadVector16(out var encrypted) && reader.IsEmpty)
        {
            try
            {
                using var key = certificate.GetRSAPrivateKey()!;
                var secret = key.Decrypt(encrypted.Rest, RSAEncryptionPadding.Pkcs1);
                if (secret.Length == Length && secret[0] == offeredVersion >> 8 && secret[1] == (byte)offeredVersion)
                {
                    return secret;
                }
            }
            catch (CryptographicException)
            {
                // The client's bytes are no ciphertext of ours; the platform has no other way to say so.
            }
        }

        return RandomNumberGenerator.GetBytes(Length);
    }
}
