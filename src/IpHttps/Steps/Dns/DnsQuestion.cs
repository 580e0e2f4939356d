using IpHttps.Tls;

namespace IpHttps.Steps.Dns;

/// <summary>What one query asks, class IN.</summary>
internal sealed record DnsQuestion(DnsName Name, DnsType Type)
{
    /// <summary>Class IN (RFC 1035 section 3.2.4).</summary>
    public const ushort Internet = 1;

    /// <summary>Size that fits the smallest IPv6 path without fragments: "DNS Flag Day 2020", RFC 9715 appendix A.</summary>
    public const ushort UdpPayload = 1232;

    private const ushort RecursionDesired = 0x0100;

    /// <summary>The query as one message.</summary>
    /// <param name="edns">With an OPT record; without it an answer over UDP has at most 512 bytes.</param>
    public byte[] ToQuery(ushort id, bool edns)
    {
        var writer = new TlsWriter();
        writer.WriteUInt16(id);
        writer.WriteUInt16(RecursionDesired);
        writer.WriteUInt16(1);
        writer.WriteUInt16(0);
        writer.WriteUInt16(0);
        writer.WriteUInt16((ushort)(edns ? 1 : 0));
        WriteName(writer);
        writer.WriteUInt16((ushort)Type);
        writer.WriteUInt16(Internet);
        if (edns)
        {
            // OPT: root, type, payload size as class, no extended code, version 0, no flags, no options (RFC 6891 section 6.1.2).
            writer.WriteByte(0);
            writer.WriteUInt16((ushort)DnsType.Opt);
            writer.WriteUInt16(UdpPayload);
            writer.WriteUInt16(0);
            writer.WriteUInt16(0);
            writer.WriteUInt16(0);
        }

        return writer.ToArray();
    }

    private void WriteName(TlsWriter writer)
    {
        writer.WriteBytes(Name.Labels);
        writer.WriteByte(0);
    }
}
