using System.Security.Cryptography;
using System.Text;

namespace IpHttps.Tls;

/// <summary>The pseudorandom function of TLS.</summary>
/// <remarks>Source: RFC 5246 section 5 (P_SHA256), RFC 2246 section 5 (P_MD5 XOR P_SHA-1).</remarks>
public static class Prf
{
    private delegate byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);

    public static byte[] Derive(ushort version, ReadOnlySpan<byte> secret, string label, ReadOnlySpan<byte> seed, int length)
    {
        byte[] labelled = [.. Encoding.ASCII.GetBytes(label), .. seed];
        if (version >= ProtocolVersions.Tls12)
        {
            return Expand(HMACSHA256.HashData, secret, labelled, length);
        }

        // The halves share the middle byte of an odd secret.
        var half = (secret.Length + 1) / 2;
        var output = Expand(OldHashes.HmacMd5, secret[..half], labelled, length);
        var other = Expand(OldHashes.HmacSha1, secret[^half..], labelled, length);
        for (var i = 0; i < length; i++)
        {
            output[i] ^= other[i];
        }

        return output;
    }

    private static byte[] Expand(Mac mac, ReadOnlySpan<byte> secret, byte[] seed, int length)
    {
        var output = new byte[length];
        var a = seed;
        for (var done = 0; done < length;)
        {
            a = mac(secret, a);
            var block = mac(secret, [.. a, .. seed]);
            var take = Math.Min(block.Length, length - done);
            block.AsSpan(0, take).CopyTo(output.AsSpan(done));
            done += take;
        }

        return output;
    }
}
