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
        // Where the bytes are no name, the platform's decoder answers with nothing on one system and an exception on another.
        var text = TryDecode(der.AsSpan());
        return string.IsNullOrEmpty(text) ? $"#{Convert.ToHexString(der.AsSpan()[..Math.Min(der.Length, 64)])}" : text;
    }

    private static string? TryDecode(ReadOnlySpan<byte> der)
    {
        try
        {
            return new X500DistinguishedName(der).Name;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
