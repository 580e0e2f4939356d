using System.Collections.Immutable;
using System.Text;

namespace IpHttps.Tls;

/// <summary>A client's offer.</summary>
/// <param name="Version">client_version as on the wire.</param>
/// <param name="Random">32 bytes.</param>
/// <param name="SessionId">0 to 32 bytes.</param>
/// <param name="CipherSuites">IANA codes in the order of preference.</param>
/// <param name="Compressions">Compression methods; 0 is none.</param>
/// <param name="Extensions">Extensions in wire order; empty leaves the block out.</param>
/// <remarks>Source: RFC 5246 section 7.4.1.2.</remarks>
public sealed record ClientHello(
    ushort Version,
    ImmutableArray<byte> Random,
    ImmutableArray<byte> SessionId,
    ImmutableArray<ushort> CipherSuites,
    ImmutableArray<byte> Compressions,
    ImmutableArray<TlsExtension> Extensions)
{
    public const int RandomLength = 32;

    /// <summary>The host_name of the server_name extension (RFC 6066 section 3), or null.</summary>
    public string? ServerName => Find(Tls.Extensions.ServerName) is { } extension && TryReadName(extension.Data.AsSpan(), out var name) ? name : null;

    public bool OffersExtendedMasterSecret => Find(Tls.Extensions.ExtendedMasterSecret) is not null;

    public static bool TryParse(ReadOnlySpan<byte> body, out ClientHello? hello)
    {
        hello = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadUInt16(out var version)
            || !reader.TryReadBytes(RandomLength, out var random)
            || !reader.TryReadVector8(out var session) || session.Remaining > 32
            || !reader.TryReadVector16(out var suites) || suites.IsEmpty
            || !reader.TryReadVector8(out var compressions) || compressions.IsEmpty
            || !TryReadCodes(suites, out var codes)
            || !TlsExtension.TryReadBlock(ref reader, out var extensions))
        {
            return false;
        }

        hello = new ClientHello(version, [.. random], [.. session.Rest], codes, [.. compressions.Rest], extensions);
        return true;
    }

    /// <summary>Writes the handshake message, header included.</summary>
    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.ClientHello);
        var body = writer.BeginVector(3);
        writer.WriteUInt16(Version);
        writer.WriteBytes(Random.AsSpan());
        var session = writer.BeginVector(1);
        writer.WriteBytes(SessionId.AsSpan());
        writer.EndVector(session);
        var suites = writer.BeginVector(2);
        foreach (var suite in CipherSuites)
        {
            writer.WriteUInt16(suite);
        }

        writer.EndVector(suites);
        var compressions = writer.BeginVector(1);
        writer.WriteBytes(Compressions.AsSpan());
        writer.EndVector(compressions);
        TlsExtension.WriteBlock(writer, Extensions);
        writer.EndVector(body);
    }

    private static bool TryReadCodes(TlsReader reader, out ImmutableArray<ushort> codes)
    {
        var list = ImmutableArray.CreateBuilder<ushort>(reader.Remaining / 2);
        while (reader.TryReadUInt16(out var code))
        {
            list.Add(code);
        }

        codes = list.DrainToImmutable();
        return reader.IsEmpty;
    }

    private static bool TryReadName(ReadOnlySpan<byte> data, out string? name)
    {
        var reader = new TlsReader(data);
        name = null;
        if (!reader.TryReadVector16(out var list) || !list.TryReadByte(out var type) || type != 0 || !list.TryReadVector16(out var host))
        {
            return false;
        }

        name = Encoding.ASCII.GetString(host.Rest);
        return true;
    }

    private TlsExtension? Find(ushort code) => Extensions.FirstOrDefault(extension => extension.Code == code);
}
