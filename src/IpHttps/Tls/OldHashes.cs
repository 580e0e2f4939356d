using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IpHttps.Tls;

/// <summary>MD5 and SHA-1, which TLS 1.0 and 1.1 and the suite 0x0002 prescribe. They protect nothing of ours: we observe old servers with them.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Prescribed by RFC 2246 and RFC 4346.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "Prescribed by RFC 2246 and RFC 4346.")]
internal static class OldHashes
{
    public static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);

    public static byte[] Sha1(ReadOnlySpan<byte> data) => SHA1.HashData(data);

    public static byte[] HmacMd5(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACMD5.HashData(key, data);

    public static byte[] HmacSha1(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACSHA1.HashData(key, data);
}
