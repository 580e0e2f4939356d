using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Steps.Dns;

/// <summary>
/// Asks for one family and follows CNAME records, within an answer and, where an answer ends before an address, with another question:
/// recursive servers give the whole chain, but forwarders and authoritative servers need not (RFC 1034 section 5.2.2).
/// </summary>
internal sealed class FamilyLookup(DnsServerList servers, DnsType type)
{
    /// <summary>As BIND's resolver allows; a chain of a real entry point has two or three.</summary>
    private const int MaxAliases = 16;

    private readonly List<DnsName> _chain = [];
    private readonly List<DnsLink> _links = [];
    private int? _ttl;

    public async Task<FamilyAnswer> RunAsync(DnsName name, CancellationToken cancellationToken)
    {
        _chain.Add(name);
        while (true)
        {
            var asked = _chain[^1];
            var reply = await servers.AskAsync(new DnsQuestion(asked, type), cancellationToken);
            var answer = reply.Message is { } message ? Read(message, asked, reply.Detail) : Unanswered(reply);
            if (answer is not null)
            {
                return answer;
            }
        }
    }

    /// <returns>Null when the chain got longer and its end has to be asked for.</returns>
    private FamilyAnswer? Read(DnsMessage message, DnsName asked, string server)
    {
        if (Follow(message) is { } problem)
        {
            return Failed(DnsFailure.ServerFailure, $"{server} answered {problem}");
        }

        var last = _chain[^1];
        var used = message.Addresses.Where(record => record.Type == type && record.Owner.Equals(last)).ToImmutableArray();
        if (used.Length > 0)
        {
            _links.AddRange(used.DistinctBy(record => record.Address).Select(record => Link(record, $"{record.Address}")));
            return Answer() with
            {
                Addresses = [.. used.Select(record => record.Address!).Distinct()],
                Ttl = Smaller(_ttl, used.Min(record => record.Seconds)),
                Detail = message.Cut ? $"{server} answered more than {DnsMessage.MaxRecords} records; the first were used" : null,
            };
        }

        // With a chain, NXDOMAIN speaks of its last name (RFC 6604 section 3).
        return message.Code == DnsResponseCode.NxDomain ? Negative(DnsFailure.NxDomain, message, $"{server} answered NXDOMAIN for {last}")
            : last.Equals(asked) ? Negative(DnsFailure.NoData, message, $"{server} knows {last} and no such record of it")
            : null;
    }

    /// <returns>What is wrong with the chain, or null.</returns>
    private string? Follow(DnsMessage message)
    {
        while (message.Aliases.FirstOrDefault(record => record.Owner.Equals(_chain[^1])) is { } alias)
        {
            var target = alias.Target!;
            if (_chain.Contains(target))
            {
                return $"a CNAME loop: {_chain[^1]} leads back to {target}";
            }

            if (_chain.Count > MaxAliases)
            {
                return $"a CNAME chain longer than {MaxAliases}";
            }

            _chain.Add(target);
            _links.Add(Link(alias, $"{target}"));
            _ttl = Smaller(_ttl, alias.Seconds);
        }

        return null;
    }

    private FamilyAnswer Unanswered(ServerReply reply) =>
        Failed(reply.Silent ? DnsFailure.Timeout : DnsFailure.ServerFailure, reply.Detail);

    private FamilyAnswer Negative(DnsFailure failure, DnsMessage message, string detail) =>
        Failed(failure, detail) with { Ttl = message.NegativeTtl };

    private FamilyAnswer Failed(DnsFailure failure, string detail) => Answer() with { Failure = failure, Detail = detail };

    private FamilyAnswer Answer() => new(type) { Aliases = [.. _chain.Skip(1).Select(name => name.ToString())], Links = [.. _links] };

    private static DnsLink Link(DnsRecord record, string value) => new($"{record.Owner}", record.Type.ToString().ToUpperInvariant(), value, record.Seconds);

    private static int Smaller(int? one, int other) => Math.Min(one ?? other, other);
}
