using System.Collections.Immutable;

namespace IpHttps.Tls;

/// <summary>The server asks for a client certificate (TLS 1.2 and older).</summary>
/// <param name="Types">ClientCertificateType codes.</param>
/// <param name="SignatureSchemes">supported_signature_algorithms; null before TLS 1.2, which has no such field.</param>
/// <param name="Authorities">Acceptable authorities, DER distinguished names; may be empty from TLS 1.1 on, and is from some servers before.</param>
/// <remarks>Source: RFC 5246 section 7.4.4, RFC 4346 section 7.4.4.</remarks>
public sealed record CertificateRequest(
    ImmutableArray<byte> Types, ImmutableArray<ushort>? SignatureSchemes, ImmutableArray<ImmutableArray<byte>> Authorities)
{
    /// <summary>Names of <see cref="Types"/> (IANA TLS ClientCertificateType Identifiers).</summary>
    public ImmutableArray<string> TypeNames => [.. Types.Select(TypeName)];

    /// <summary><see cref="Authorities"/> as text.</summary>
    public ImmutableArray<string> AuthorityNames => [.. Authorities.Select(DistinguishedNames.Decode)];

    /// <param name="body">Message without its header.</param>
    /// <param name="version">Negotiated version: it decides whether signature algorithms are there.</param>
    public static bool TryParse(ReadOnlySpan<byte> body, ushort version, out CertificateRequest? request)
    {
        request = null;
        var reader = new TlsReader(body);
        if (!reader.TryReadVector8(out var types) || types.IsEmpty)
        {
            return false;
        }

        ImmutableArray<ushort>? schemes = null;
        if (version >= ProtocolVersions.Tls12)
        {
            if (!reader.TryReadVector16(out var codes) || codes.IsEmpty || !TryReadCodes(codes, out var read))
            {
                return false;
            }

            schemes = read;
        }

        if (!reader.TryReadVector16(out var names) || !reader.IsEmpty || !TryReadNames(names, out var authorities))
        {
            return false;
        }

        request = new CertificateRequest([.. types.Rest], schemes, authorities);
        return true;
    }

    /// <summary>Writes the handshake message, header included.</summary>
    public void WriteTo(TlsWriter writer)
    {
        writer.WriteByte((byte)HandshakeType.CertificateRequest);
        var body = writer.BeginVector(3);
        var types = writer.BeginVector(1);
        writer.WriteBytes(Types.AsSpan());
        writer.EndVector(types);
        if (SignatureSchemes is { } schemes)
        {
            var list = writer.BeginVector(2);
            foreach (var scheme in schemes)
            {
                writer.WriteUInt16(scheme);
            }

            writer.EndVector(list);
        }

        var names = writer.BeginVector(2);
        foreach (var authority in Authorities)
        {
            var each = writer.BeginVector(2);
            writer.WriteBytes(authority.AsSpan());
            writer.EndVector(each);
        }

        writer.EndVector(names);
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

    private static bool TryReadNames(TlsReader reader, out ImmutableArray<ImmutableArray<byte>> names)
    {
        names = [];
        var list = ImmutableArray.CreateBuilder<ImmutableArray<byte>>();
        while (!reader.IsEmpty)
        {
            // DistinguishedName is <1..2^16-1>.
            if (!reader.TryReadVector16(out var name) || name.IsEmpty)
            {
                return false;
            }

            list.Add([.. name.Rest]);
        }

        names = list.DrainToImmutable();
        return true;
    }

    private static string TypeName(byte type) => type switch
    {
        1 => "rsa_sign",
        2 => "dss_sign",
        3 => "rsa_fixed_dh",
        4 => "dss_fixed_dh",
        5 => "rsa_ephemeral_dh",
        6 => "dss_ephemeral_dh",
        20 => "fortezza_dms",
        64 => "ecdsa_sign",
        65 => "rsa_fixed_ecdh",
        66 => "ecdsa_fixed_ecdh",
        67 => "gost_sign256",
        68 => "gost_sign512",
        _ => $"type_{type}",
    };
}
