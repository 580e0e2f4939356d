using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace IpHttps.Steps.Dns;

/// <summary>An answer, as far as addresses need it.</summary>
/// <param name="Code">Of the header, completed by EDNS.</param>
/// <param name="Aliases">CNAME records of the answer section.</param>
/// <param name="Addresses">A and AAAA records of the answer section.</param>
/// <param name="NegativeTtl">Of the SOA in the authority section, in seconds.</param>
/// <param name="Cut">The answer had more records than <see cref="MaxRecords"/> of a kind; the first ones are kept.</param>
internal sealed record DnsMessage(
    DnsHead Head,
    DnsResponseCode Code,
    ImmutableArray<DnsRecord> Aliases,
    ImmutableArray<DnsRecord> Addresses,
    int? NegativeTtl,
    bool Cut)
{
    /// <summary>No name that a client uses has more; a peer must not fill our memory or our list of addresses to dial.</summary>
    public const int MaxRecords = 64;

    /// <summary>Reads a whole message. Bytes after its last record make it no message, as BIND holds it too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DnsMessage? message)
    {
        message = null;
        var reader = new DnsReader(bytes);
        var found = new Found();
        if (!DnsHead.TryRead(ref reader, out var head)
            || !TryReadSection(ref reader, head.Records.Answers, found.Answer)
            || !TryReadSection(ref reader, head.Records.Authority, found.Authority)
            || !TryReadSection(ref reader, head.Records.Additional, found.Additional)
            || !reader.IsAtEnd)
        {
            return false;
        }

        message = new DnsMessage(
            head,
            (DnsResponseCode)((int)head.Code | (found.UpperCode << 4)),
            [.. found.Aliases],
            [.. found.Addresses],
            found.NegativeTtl,
            found.Cut);
        return true;
    }

    private static bool TryReadSection(ref DnsReader reader, int count, Action<DnsRecord> take)
    {
        for (var i = 0; i < count; i++)
        {
            if (!DnsRecord.TryRead(ref reader, out var record))
            {
                return false;
            }

            take(record);
        }

        return true;
    }

    private sealed class Found
    {
        public List<DnsRecord> Aliases { get; } = [];

        public List<DnsRecord> Addresses { get; } = [];

        public int? NegativeTtl { get; private set; }

        public int UpperCode { get; private set; }

        public bool Cut { get; private set; }

        public void Answer(DnsRecord record)
        {
            var list = record.Type switch
            {
                DnsType.Cname => Aliases,
                DnsType.A or DnsType.Aaaa => Addresses,
                _ => null,
            };
            Cut |= list?.Count == MaxRecords;
            if (list?.Count < MaxRecords)
            {
                list.Add(record);
            }
        }

        public void Authority(DnsRecord record) =>
            NegativeTtl ??= record.Type == DnsType.Soa ? record.NegativeSeconds : null;

        public void Additional(DnsRecord record)
        {
            if (record.Type == DnsType.Opt)
            {
                UpperCode = (int)(record.Ttl >> 24);
            }
        }
    }
}
