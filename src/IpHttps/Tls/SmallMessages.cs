using System.Collections.Immutable;

namespace IpHttps.Tls;

/// <summary>A stapled OCSP response (RFC 6066 section 8).</summary>
/// <param name="Type">1 is ocsp.</param>
/// <param name="Response">DER OCSPResponse.</param>
public sealed record CertificateStatus(byte Type, ImmutableArray<byte> Response)
{
    public static bool TryParse(ReadOnlySpan<byte> body, out CertificateStatus? status)
    {
        status = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadByte(out var type) || !reader.TryReadVector24(out var response) || response.IsEmpty || !reader.IsEmpty)
        {
            return false;
        }

        status = new CertificateStatus(type, [.. response.Rest]);
        return true;
    }

    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.CertificateStatus);
        var body = writer.BeginVector(3);
        writer.WriteByte(Type);
        var response = writer.BeginVector(3);
        writer.WriteBytes(Response.AsSpan());
        writer.EndVector(response);
        writer.EndVector(body);
    }
}

/// <summary>A session ticket (RFC 5077 section 3.3).</summary>
/// <param name="LifetimeSeconds">Hint; 0 is unspecified.</param>
public sealed record NewSessionTicket(uint LifetimeSeconds, ImmutableArray<byte> Ticket)
{
    public static bool TryParse(ReadOnlySpan<byte> body, out NewSessionTicket? ticket)
    {
        ticket = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadUInt32(out var lifetime) || !reader.TryReadVector16(out var bytes) || !reader.IsEmpty)
        {
            return false;
        }

        ticket = new NewSessionTicket(lifetime, [.. bytes.Rest]);
        return true;
    }

    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.NewSessionTicket);
        var body = writer.BeginVector(3);
        writer.WriteUInt16((ushort)(LifetimeSeconds >> 16));
        writer.WriteUInt16((ushort)LifetimeSeconds);
        var ticket = writer.BeginVector(2);
        writer.WriteBytes(Ticket.AsSpan());
        writer.EndVector(ticket);
        writer.EndVector(body);
    }
}

/// <summary>Messages without a body: ServerHelloDone (RFC 5246 section 7.4.5) and HelloRequest (7.4.1.1).</summary>
public static class EmptyMessage
{
    public static bool TryParse(ReadOnlySpan<byte> body) => body.IsEmpty;

    public static void WriteTo(TlsWriter writer, HandshakeType type)
    {
        writer.WriteByte((byte)type);
        writer.WriteUInt24(0);
    }
}
