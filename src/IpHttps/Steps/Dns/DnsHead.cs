using System.Diagnostics.CodeAnalysis;

namespace IpHttps.Steps.Dns;

/// <summary>Header and question of a message: enough to say whose answer it is.</summary>
/// <param name="Question">Null when the message carries none, as some servers do with an error.</param>
/// <param name="Records">How many records follow, by section.</param>
internal sealed record DnsHead(ushort Id, ushort Flags, DnsQuestion? Question, DnsRecordCounts Records)
{
    public bool IsResponse => (Flags & 0x8000) != 0;

    public bool Truncated => (Flags & 0x0200) != 0;

    /// <summary>The four bits of the header.</summary>
    public DnsResponseCode Code => (DnsResponseCode)(Flags & 0xF);

    private bool IsStandardQuery => (Flags & 0x7800) == 0;

    /// <summary>True for an answer to this question; one that says only that the query failed may leave the question out.</summary>
    public bool Answers(ushort id, DnsQuestion question) =>
        IsResponse && IsStandardQuery && Id == id
        && (Question is null ? Code is not (DnsResponseCode.NoError or DnsResponseCode.NxDomain) : Question == question);

    public static bool TryRead(ref DnsReader reader, [NotNullWhen(true)] out DnsHead? head)
    {
        head = null;
        if (!reader.TryReadUInt16(out var id) || !reader.TryReadUInt16(out var flags) || !reader.TryReadUInt16(out var questions)
            || !reader.TryReadUInt16(out var answers) || !reader.TryReadUInt16(out var authority) || !reader.TryReadUInt16(out var additional)
            || questions > 1)
        {
            return false;
        }

        DnsQuestion? question = null;
        if (questions == 1 && !TryReadQuestion(ref reader, out question))
        {
            return false;
        }

        head = new DnsHead(id, flags, question, new DnsRecordCounts(answers, authority, additional));
        return true;
    }

    private static bool TryReadQuestion(ref DnsReader reader, [NotNullWhen(true)] out DnsQuestion? question)
    {
        question = reader.TryReadName(out var name) && reader.TryReadUInt16(out var type)
            && reader.TryReadUInt16(out var network) && network == DnsQuestion.Internet
                ? new DnsQuestion(name, (DnsType)type)
                : null;
        return question is not null;
    }
}

/// <summary>Counts of the three record sections.</summary>
internal readonly record struct DnsRecordCounts(ushort Answers, ushort Authority, ushort Additional);
