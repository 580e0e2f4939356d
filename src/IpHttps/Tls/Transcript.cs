using System.Security.Cryptography;

namespace IpHttps.Tls;

/// <summary>All handshake messages so far, as the Finished messages hash them (RFC 5246 section 7.4.9).</summary>
public sealed class Transcript
{
    private readonly TlsWriter _messages = new();

    public void Append(ReadOnlySpan<byte> message) => _messages.WriteBytes(message);

    /// <summary>SHA-256 in TLS 1.2; MD5 followed by SHA-1 before (RFC 2246 section 7.4.9).</summary>
    public byte[] Hash(ushort version) => version >= ProtocolVersions.Tls12
        ? SHA256.HashData(_messages.Written)
        : [.. OldHashes.Md5(_messages.Written), .. OldHashes.Sha1(_messages.Written)];
}
