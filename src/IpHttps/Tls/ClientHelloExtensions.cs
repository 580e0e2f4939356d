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

    private static TlsExtension New(ushort code, TlsWriter writer) => new(code, [.. writer.Written]);
}
