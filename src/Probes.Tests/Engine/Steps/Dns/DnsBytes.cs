using System.Buffers.Binary;
using System.Net;
using IpHttps.Steps.Dns;
using IpHttps.Tls;

namespace Probes.Tests.Engine.Steps.Dns;

/// <summary>Composes DNS messages the way servers do, odd ones included.</summary>
internal static class DnsBytes
{
    public const ushort NoError = 0x8180;
    public const ushort FormatError = 0x8181;
    public const ushort ServerFailure = 0x8182;
    public const ushort NxDomain = 0x8183;
    public const ushort NotImplemented = 0x8184;
    public const ushort Refused = 0x8185;
    public const ushort Truncated = 0x8380;

    public static DnsName Name(string text) => DnsName.TryParse(text, out var name, out var problem) ? name : throw new ArgumentException(problem);

    /// <summary>A name on the wire, uncompressed.</summary>
    public static byte[] Wire(string text) => [.. Name(text).Labels, 0];

    /// <summary>A reply to a question with these answer records.</summary>
    public static byte[] Reply(ushort id, ushort flags, DnsQuestion? question, params byte[][] answers) => Reply(id, flags, question, answers, []);

    public static byte[] Reply(ushort id, ushort flags, DnsQuestion? question, byte[][] answers, byte[][] authority)
    {
        var writer = new TlsWriter();
        writer.WriteUInt16(id);
        writer.WriteUInt16(flags);
        writer.WriteUInt16((ushort)(question is null ? 0 : 1));
        writer.WriteUInt16((ushort)answers.Length);
        writer.WriteUInt16((ushort)authority.Length);
        writer.WriteUInt16(0);
        if (question is not null)
        {
            writer.WriteBytes([.. question.Name.Labels, 0]);
            writer.WriteUInt16((ushort)question.Type);
            writer.WriteUInt16(DnsQuestion.Internet);
        }

        foreach (var record in answers.Concat(authority))
        {
            writer.WriteBytes(record);
        }

        return writer.ToArray();
    }

    public static byte[] Address(string owner, string address, uint ttl = 300)
    {
        var bytes = IPAddress.Parse(address).GetAddressBytes();
        return Record(owner, bytes.Length == 4 ? DnsType.A : DnsType.Aaaa, ttl, bytes);
    }

    public static byte[] Alias(string owner, string target, uint ttl = 300) => Record(owner, DnsType.Cname, ttl, Wire(target));

    /// <summary>SOA with the name server ns.test, the mailbox root.test and zeros but for MINIMUM.</summary>
    public static byte[] Authority(string owner, uint ttl, uint minimum)
    {
        var numbers = new byte[20];
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(16), minimum);
        return Record(owner, DnsType.Soa, ttl, [.. Wire("ns.test"), .. Wire("root.test"), .. numbers]);
    }

    public static byte[] Record(string owner, DnsType type, uint ttl, byte[] data)
    {
        var writer = new TlsWriter();
        writer.WriteBytes(Wire(owner));
        writer.WriteUInt16((ushort)type);
        writer.WriteUInt16(DnsQuestion.Internet);
        writer.WriteUInt16((ushort)(ttl >> 16));
        writer.WriteUInt16((ushort)ttl);
        writer.WriteUInt16((ushort)data.Length);
        writer.WriteBytes(data);
        return writer.ToArray();
    }
}
