using System.Security.Cryptography;

namespace IpHttps.Tls;

/// <summary>One direction of a NULL-suite session: content in the clear, followed by its MAC.</summary>
/// <remarks>Source: RFC 5246 section 6.2.3.1.</remarks>
public sealed class NullRecordProtection
{
    private readonly ushort _version;
    private readonly ushort _cipherSuite;
    private readonly byte[] _key;
    private ulong _sequence;

    internal NullRecordProtection(ushort version, ushort cipherSuite, byte[] key)
    {
        _version = version;
        _cipherSuite = cipherSuite;
        _key = key;
    }

    /// <summary>A whole record, header included.</summary>
    /// <param name="content">At most 2^14 bytes.</param>
    public byte[] Seal(ContentType type, ReadOnlySpan<byte> content)
    {
        var mac = Mac(type, content);
        var writer = new TlsWriter();
        writer.WriteByte((byte)type);
        writer.WriteUInt16(_version);
        var payload = writer.BeginVector(2);
        writer.WriteBytes(content);
        writer.WriteBytes(mac);
        writer.EndVector(payload);
        return writer.ToArray();
    }

    /// <summary>Checks the MAC and takes it off. A record that fails ends the session: the sequence number has moved on.</summary>
    public bool TryOpen(TlsRecord record, out ReadOnlySpan<byte> content)
    {
        content = default;
        var length = record.Payload.Length - NullKeySchedule.MacLength(_cipherSuite);
        if (length < 0 || record.Version != _version)
        {
            return false;
        }

        var body = record.Payload[..length];
        if (!CryptographicOperations.FixedTimeEquals(Mac(record.Type, body), record.Payload[length..]))
        {
            return false;
        }

        content = body;
        return true;
    }

    private byte[] Mac(ContentType type, ReadOnlySpan<byte> content)
    {
        var writer = new TlsWriter();
        writer.WriteUInt64(_sequence++);
        writer.WriteByte((byte)type);
        writer.WriteUInt16(_version);
        writer.WriteUInt16((ushort)content.Length);
        writer.WriteBytes(content);
        return _cipherSuite switch
        {
            CipherSuites.RsaNullSha256 => HMACSHA256.HashData(_key, writer.Written),
            CipherSuites.RsaNullSha => OldHashes.HmacSha1(_key, writer.Written),
            _ => OldHashes.HmacMd5(_key, writer.Written),
        };
    }
}
