using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Tls;

/// <summary>Distinguished names that a peer sent.</summary>
public static class DistinguishedNames
{
    /// <summary>As text, <c>CN=…, O=…</c>; as <c>#</c> and hex when the bytes are no distinguished name.</summary>
    public static string Decode(ImmutableArray<byte> der)
    {
        try
        {
            return new X500DistinguishedName(der.AsSpan()).Name;
        }
        catch (CryptographicException)
        {
            // The platform's decoder has no other way to say no.
            return $"#{Convert.ToHexString(der.AsSpan()[..Math.Min(der.Length, 64)])}";
        }
    }
}
