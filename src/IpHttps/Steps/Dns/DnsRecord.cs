using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace IpHttps.Steps.Dns;

/// <summary>One resource record of a kind we read; the rest is passed over.</summary>
/// <param name="Ttl">Seconds; for OPT the upper bits of the response code and more (RFC 6891 section 6.1.3).</param>
internal sealed record DnsRecord(DnsName Owner, DnsType Type, uint Ttl)
{
    /// <summary>Of an A or AAAA record.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Of a CNAME record.</summary>
    public DnsName? Target { get; init; }

    /// <summary>MINIMUM of an SOA record: how long "no" may be kept (RFC 2308 section 4).</summary>
    public uint Minimum { get; init; }

    /// <summary>TTL in seconds; one with the top bit set counts as zero (RFC 2181 section 8).</summary>
    public int Seconds => Ttl > int.MaxValue ? 0 : (int)Ttl;

    /// <summary>Seconds that the "no" beside this SOA may be kept (RFC 2308 section 5).</summary>
    public int NegativeSeconds => Math.Min(Seconds, Minimum > int.MaxValue ? 0 : (int)Minimum);

    public static bool TryRead(ref DnsReader reader, [NotNullWhen(true)] out DnsRecord? record)
    {
        record = null;
        if (!reader.TryReadName(out var owner) || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var network)
            || !reader.TryReadUInt32(out var ttl) || !reader.TryReadUInt16(out var length))
        {
            return false;
        }

        var plain = new DnsRecord(owner, Known((DnsType)type, network), ttl);
        var start = reader.Position;
        record = plain.Type switch
        {
            DnsType.A when length == 4 => WithAddress(ref reader, plain, length),
            DnsType.Aaaa when length == 16 => WithAddress(ref reader, plain, length),
            DnsType.Cname when reader.TryReadName(out var target) => plain with { Target = target },
            DnsType.Soa when TryReadMinimum(ref reader, out var minimum) => plain with { Minimum = minimum },
            DnsType.None or DnsType.Opt when reader.TryReadBytes(length, out _) => plain,
            _ => null,
        };
        if (record is not null && reader.Position - start != length)
        {
            record = null;
        }

        return record is not null;
    }

    /// <summary>The class of OPT is a size; every other record counts only in class IN.</summary>
    private static DnsType Known(DnsType type, ushort network) => type switch
    {
        DnsType.Opt => type,
        DnsType.A or DnsType.Aaaa or DnsType.Cname or DnsType.Soa when network == DnsQuestion.Internet => type,
        _ => DnsType.None,
    };

    private static DnsRecord? WithAddress(ref DnsReader reader, DnsRecord plain, int length) =>
        reader.TryReadBytes(length, out var bytes) ? plain with { Address = new IPAddress(bytes) } : null;

    /// <summary>MNAME, RNAME, SERIAL, REFRESH, RETRY, EXPIRE, MINIMUM (RFC 1035 section 3.3.13).</summary>
    private static bool TryReadMinimum(ref DnsReader reader, out uint minimum)
    {
        minimum = 0;
        return reader.TryReadName(out _) && reader.TryReadName(out _) && reader.TryReadBytes(16, out _) && reader.TryReadUInt32(out minimum);
    }
}
