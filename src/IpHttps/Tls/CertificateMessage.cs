using System.Collections.Immutable;

namespace IpHttps.Tls;

/// <summary>The server's chain, DER, leaf first (TLS 1.2 and older).</summary>
/// <remarks>Source: RFC 5246 section 7.4.2.</remarks>
public sealed record CertificateMessage(ImmutableArray<ImmutableArray<byte>> Certificates)
{
    public static bool TryParse(ReadOnlySpan<byte> body, out CertificateMessage? message)
    {
        message = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadVector24(out var list) || !reader.IsEmpty)
        {
            return false;
        }

        var certificates = ImmutableArray.CreateBuilder<ImmutableArray<byte>>();
        while (!list.IsEmpty)
        {
            // ASN.1Cert is <1..2^24-1>: an empty certificate is no certificate.
            if (!list.TryReadVector24(out var certificate) || certificate.IsEmpty)
            {
                return false;
            }

            certificates.Add([.. certificate.Rest]);
        }

        message = new CertificateMessage(certificates.DrainToImmutable());
        return true;
    }

    /// <summary>Writes the handshake message, header included.</summary>
    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.Certificate);
        var body = writer.BeginVector(3);
        var list = writer.BeginVector(3);
        foreach (var certificate in Certificates)
        {
            var each = writer.BeginVector(3);
            writer.WriteBytes(certificate.AsSpan());
            writer.EndVector(each);
        }

        writer.EndVector(list);
        writer.EndVector(body);
    }
}
