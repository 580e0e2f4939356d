using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Steps.Dns;

/// <summary>The servers of one resolution, asked in turn until one answers.</summary>
internal sealed class DnsServerList(TimeProvider clock, ImmutableArray<IPEndPoint> servers, TimeSpan tryLimit)
{
    /// <summary>As many as the C library's resolver makes by default (resolv.conf(5), <c>attempts</c>).</summary>
    private const int Rounds = 2;

    /// <summary>The first answer, NOERROR or NXDOMAIN; or what all servers together came to.</summary>
    /// <param name="cancellationToken">Ends the whole resolution; what was heard so far is returned.</param>
    public async Task<ServerReply> AskAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<IPEndPoint, ServerReply>();
        for (var turn = 0; turn < Rounds * servers.Length && !cancellationToken.IsCancellationRequested; turn++)
        {
            var server = servers[turn % servers.Length];
            var reply = await TryAsync(new DnsExchange(server, question), cancellationToken);
            if (reply.Message is not null)
            {
                return reply;
            }

            // A server that spoke once is not silent because the limit cut the second try short.
            if (!failures.TryGetValue(server, out var before) || before.Silent)
            {
                failures[server] = reply;
            }
        }

        return failures.Count == 0 ? ServerReply.NoAnswer(servers[0], "no time was left to ask") : ServerReply.Together(failures.Values);
    }

    private async Task<ServerReply> TryAsync(DnsExchange exchange, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(tryLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await exchange.AskAsync(either.Token);
    }
}
