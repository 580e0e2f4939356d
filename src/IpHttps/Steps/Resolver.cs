using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps.Dns;

namespace IpHttps.Steps;

/// <summary>
/// Asks the DNS for the addresses of a name and keeps what the base class library throws away: the CNAME chain, the TTL, and which
/// failure it was.
/// </summary>
public sealed class Resolver(TimeProvider clock)
{
    /// <summary>A recursive server may need this long for a name it has not cached.</summary>
    private static readonly TimeSpan MaxTry = TimeSpan.FromSeconds(2);

    private const int MostDetails = 4;

    /// <summary>Asks for A and AAAA at once.</summary>
    /// <param name="host">Absolute name in A-label form; never an IP literal.</param>
    /// <param name="servers">Asked in turn; empty means the system's.</param>
    /// <param name="limit">For the whole resolution. Reaching it is a fact; the caller's cancellation is thrown.</param>
    public async Task<DnsEvidence> ResolveAsync(string host, ImmutableArray<IPEndPoint> servers, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!DnsName.TryParse(host, out var name, out var problem))
        {
            // It is no name that the DNS can hold, so nobody needs to be asked whether it exists.
            return new DnsEvidence { Failure = DnsFailure.NxDomain, Detail = $"no server was asked, for this cannot be a DNS name: {problem}" };
        }

        var asked = servers.IsDefaultOrEmpty ? SystemDnsServers.Read() : servers;
        var left = limit > TimeSpan.Zero ? limit : TimeSpan.Zero;
        using var deadline = new CancellationTokenSource(left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var list = new DnsServerList(clock, asked, OneTry(left, asked.Length));
        var families = await Task.WhenAll(
            new FamilyLookup(list, DnsType.A).RunAsync(name, either.Token),
            new FamilyLookup(list, DnsType.Aaaa).RunAsync(name, either.Token));
        cancellationToken.ThrowIfCancellationRequested();
        return FamilyJoin.Join(families[0], families[1]);
    }

    /// <summary>
    /// Asks several servers apart, all at once, so that their answers can be compared. The first in order that answers decides, as when
    /// they are asked in turn; the others are kept beside it.
    /// </summary>
    /// <param name="host">As in <see cref="ResolveAsync"/>.</param>
    /// <param name="servers">Fewer than two leave nothing to compare; then it is <see cref="ResolveAsync"/>.</param>
    /// <param name="limit">For the whole.</param>
    public async Task<DnsEvidence> CompareAsync(string host, ImmutableArray<IPEndPoint> servers, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (servers.IsDefault || servers.Length < 2)
        {
            return await ResolveAsync(host, servers, limit, cancellationToken);
        }

        var answers = await Task.WhenAll(servers.Select(server => ResolveAsync(host, [server], limit, cancellationToken)));
        var first = Array.Find(answers, answer => answer.Failure is null || answer.IsNegative) ?? NoneAnswers(answers);
        return first with { Views = [.. servers.Zip(answers, (server, answer) => new DnsView(ServerReply.Label(server), answer))] };
    }

    private static DnsEvidence NoneAnswers(DnsEvidence[] answers)
    {
        // A server that speaks and fails is another fact than silence.
        var told = answers.OrderBy(answer => answer.Failure == DnsFailure.Timeout).ToArray();
        return told[0] with { Detail = string.Join("; ", told.Select(answer => answer.Detail).OfType<string>().Distinct().Take(MostDetails)) };
    }

    /// <summary>Short enough that every server is asked at least once.</summary>
    private static TimeSpan OneTry(TimeSpan limit, int servers)
    {
        var share = limit / servers;
        return share < MaxTry ? share : MaxTry;
    }
}
