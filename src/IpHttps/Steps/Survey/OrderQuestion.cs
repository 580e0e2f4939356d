using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>Whose order decides. The choices made already may tell: they were made of lists that begin with the weakest suite.</summary>
internal sealed class OrderQuestion(HelloAsker asker, ushort version, bool withShare)
{
    /// <summary>A choice that an attempt has shown, made of a list in another order; null when none was.</summary>
    public KnownChoice? Before { get; init; }

    /// <param name="accepted">At least two, in the order they were chosen.</param>
    public async Task<SuiteOrder> AskAsync(ImmutableArray<ushort> accepted, CancellationToken cancellationToken)
    {
        var offered = SuiteCatalogue.For(version);
        if (!IsAscending([.. accepted.Select(code => offered.IndexOf(code))]))
        {
            return SuiteOrder.Server;
        }

        // Chosen as offered so far: by a server that follows the client, or by one whose own order happens to be ours.
        if (Before is { } before && ToldBy(before, accepted) is { } told)
        {
            return told;
        }

        var answer = await asker.AskAsync(new SurveyHello(version, [.. accepted.Reverse()]) { WithShare = withShare }, cancellationToken);
        return answer.Chosen switch
        {
            { CipherSuite: var code } when code == accepted[^1] => SuiteOrder.Client,
            { CipherSuite: var code } when code == accepted[0] => SuiteOrder.Server,
            _ => SuiteOrder.Unknown,
        };
    }

    /// <summary>Null when both orders would have led to the same choice.</summary>
    private static SuiteOrder? ToldBy(KnownChoice before, ImmutableArray<ushort> accepted)
    {
        var byServer = accepted.FirstOrDefault(code => before.Offered.Contains(code));
        var byClient = before.Offered.FirstOrDefault(code => accepted.Contains(code));
        return byServer == byClient ? null
            : before.Chosen == byClient ? SuiteOrder.Client
            : before.Chosen == byServer ? SuiteOrder.Server
            : null;
    }

    private static bool IsAscending(ImmutableArray<int> places) => places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second);
}

/// <summary>What a server chose of a list in the past.</summary>
internal sealed record KnownChoice(ImmutableArray<ushort> Offered, ushort Chosen);
