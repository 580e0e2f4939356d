using System.Collections.Immutable;
using System.Text;

namespace IpHttps.Tls;

/// <summary>The server's choice of version and cipher suite.</summary>
/// <param name="LegacyVersion">server_version as sent; TLS 1.3 says 0x0303 here and the truth in supported_versions.</param>
/// <param name="Random">32 bytes.</param>
/// <param name="SessionId">0 to 32 bytes.</param>
/// <param name="CipherSuite">IANA code.</param>
/// <param name="Compression">Compression method; 0 is none.</param>
/// <param name="Extensions">Extensions in wire order; empty when the block is absent.</param>
/// <remarks>Source: RFC 5246 section 7.4.1.3 (the extension block is optional, so a 38-byte body is whole), RFC 8446 section 4.1.3.</remarks>
public sealed record ServerHello(
    ushort LegacyVersion,
    ImmutableArray<byte> Random,
    ImmutableArray<byte> SessionId,
    ushort CipherSuite,
    byte Compression,
    ImmutableArray<TlsExtension> Extensions)
{
    // SHA-256 of "HelloRetryRequest", RFC 8446 section 4.1.3.
    private static readonly byte[] RetryRandom = Convert.FromHexString("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");

    /// <summary>The version in force: supported_versions (RFC 8446 section 4.2.1) when sent, else <see cref="LegacyVersion"/>.</summary>
    public ushort Version =>
        Find(Tls.Extensions.SupportedVersions) is { Data: [var high, var low] } ? (ushort)((high << 8) | low) : LegacyVersion;

    public bool IsHelloRetryRequest => Random.AsSpan().SequenceEqual(RetryRandom);

    /// <summary>The server agreed to the extended master secret (RFC 7627).</summary>
    public bool ExtendedMasterSecret => Find(Tls.Extensions.ExtendedMasterSecret) is not null;

    /// <summary>The group of its key share, or the one that a HelloRetryRequest asks for (RFC 8446 section 4.2.8); null without either.</summary>
    public ushort? KeyShareGroup => Find(Tls.Extensions.KeyShare) is { Data: [var high, var low, ..] } ? (ushort)((high << 8) | low) : null;

    /// <summary>The server's choice of application protocol (RFC 7301 section 3.1), null when it made none.</summary>
    public string? ApplicationProtocol =>
        Find(Tls.Extensions.ApplicationProtocols) is { } extension && TryReadProtocol(extension.Data.AsSpan(), out var name) ? name : null;

    /// <summary>The server has answered this extension.</summary>
    public bool Answers(ushort extension) => Find(extension) is not null;

    public static bool TryParse(ReadOnlySpan<byte> body, out ServerHello? hello)
    {
        hello = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadUInt16(out var version)
            || !reader.TryReadBytes(ClientHello.RandomLength, out var random)
            || !reader.TryReadVector8(out var session) || session.Remaining > 32
            || !reader.TryReadUInt16(out var suite)
            || !reader.TryReadByte(out var compression)
            || !TlsExtension.TryReadBlock(ref reader, out var extensions))
        {
            return false;
        }

        hello = new ServerHello(version, [.. random], [.. session.Rest], suite, compression, extensions);
        return true;
    }

    /// <summary>Writes the handshake message, header included.</summary>
    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.ServerHello);
        var body = writer.BeginVector(3);
        writer.WriteUInt16(LegacyVersion);
        writer.WriteBytes(Random.AsSpan());
        var session = writer.BeginVector(1);
        writer.WriteBytes(SessionId.AsSpan());
        writer.EndVector(session);
        writer.WriteUInt16(CipherSuite);
        writer.WriteByte(Compression);
        TlsExtension.WriteBlock(writer, Extensions);
        writer.EndVector(body);
    }

    private static bool TryReadProtocol(ReadOnlySpan<byte> data, out string? name)
    {
        var reader = new TlsReader(data);
        name = null;
        if (!reader.TryReadVector16(out var list) || !list.TryReadVector8(out var entry) || entry.IsEmpty)
        {
            return false;
        }

        name = Encoding.ASCII.GetString(entry.Rest);
        return true;
    }

    private TlsExtension? Find(ushort code) => Extensions.FirstOrDefault(extension => extension.Code == code);
}
