using System.Collections.Immutable;
using System.Text;

namespace IpHttps.Tls;

/// <summary>Builds the extensions that our ClientHello carries.</summary>
public static class ClientHelloExtensions
{
    /// <summary>server_name with one host_name (RFC 6066 section 3).</summary>
    public static TlsExtension ServerName(string host)
    {
        var writer = new TlsWriter();
        var list = writer.BeginVector(2);
        writer.WriteByte(0);
        var name = writer.BeginVector(2);
        writer.WriteBytes(Encoding.ASCII.GetBytes(host));
        writer.EndVector(name);
        writer.EndVector(list);
        return New(Extensions.ServerName, writer);
    }

    /// <summary>supported_groups (RFC 8422 section 5.1.1) or signature_algorithms (RFC 5246 section 7.4.1.4.1): a vector of codes.</summary>
    public static TlsExtension Codes(ushort extension, ImmutableArray<ushort> codes)
    {
        var writer = new TlsWriter();
        var list = writer.BeginVector(2);
        foreach (var code in codes)
        {
            writer.WriteUInt16(code);
        }

        writer.EndVector(list);
        return New(extension, writer);
    }

    /// <summary>ec_point_formats: uncompressed only (RFC 8422 section 5.1.2).</summary>
    public static TlsExtension PointFormats { get; } = new(Extensions.PointFormats, [1, 0]);

    /// <summary>Empty renegotiation_info of an initial handshake (RFC 5746 section 3.4).</summary>
    public static TlsExtension RenegotiationInfo { get; } = new(Extensions.RenegotiationInfo, [0]);

    /// <summary>RFC 7627 section 5.1.</summary>
    public static TlsExtension ExtendedMasterSecret { get; } = new(Extensions.ExtendedMasterSecret, []);

    /// <summary>Empty session_ticket: a ticket is welcome (RFC 5077 section 3.2).</summary>
    public static TlsExtension SessionTicket { get; } = new(Extensions.SessionTicket, []);

    /// <summary>supported_versions of a client (RFC 8446 section 4.2.1).</summary>
    public static TlsExtension SupportedVersions(ImmutableArray<ushort> versions)
    {
        var writer = new TlsWriter();
        var list = writer.BeginVector(1);
        foreach (var version in versions)
        {
            writer.WriteUInt16(version);
        }

        writer.EndVector(list);
        return New(Extensions.SupportedVersions, writer);
    }

    /// <summary>key_share with at most one share; with none the client asks for a HelloRetryRequest (RFC 8446 section 4.2.8).</summary>
    /// <param name="group">Named group of the share.</param>
    /// <param name="key">The public key; empty for no share at all.</param>
    public static TlsExtension KeyShare(ushort group, ReadOnlySpan<byte> key)
    {
        var writer = new TlsWriter();
        var list = writer.BeginVector(2);
        if (!key.IsEmpty)
        {
            writer.WriteUInt16(group);
            var share = writer.BeginVector(2);
            writer.WriteBytes(key);
            writer.EndVector(share);
        }

        writer.EndVector(list);
        return New(Extensions.KeyShare, writer);
    }

    /// <summary>application_layer_protocol_negotiation (RFC 7301 section 3.1).</summary>
    public static TlsExtension ApplicationProtocols(ImmutableArray<string> names)
    {
        var writer = new TlsWriter();
        var list = writer.BeginVector(2);
        foreach (var name in names)
        {
            var entry = writer.BeginVector(1);
            writer.WriteBytes(Encoding.ASCII.GetBytes(name));
            writer.EndVector(entry);
        }

        writer.EndVector(list);
        return New(Extensions.ApplicationProtocols, writer);
    }

    /// <summary>padding (RFC 7685 section 3).</summary>
    public static TlsExtension Padding(int length) => new(Extensions.Padding, [.. new byte[length]]);

    private static TlsExtension New(ushort code, TlsWriter writer) => new(code, [.. writer.Written]);
}
