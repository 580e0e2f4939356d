using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Steps.Survey;

/// <summary>The ports that the endpoint names: a TCP connect to each, one after another, and not a byte more.</summary>
internal sealed class PortSurveyStep : IFollowUp
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(3);

    public async Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken)
    {
        if (context.Target.Ports.IsEmpty || SurveyScope.OfTcp(context, evidence) is not { } address)
        {
            return evidence;
        }

        var ports = ImmutableArray.CreateBuilder<PortEvidence>(context.Target.Ports.Length);
        foreach (var port in context.Target.Ports)
        {
            ports.Add(new PortEvidence(port, context.Deadline.Passed ? PortState.Unknown : await StateOfAsync(context, address, port, cancellationToken)));
        }

        return evidence with { Survey = (evidence.Survey ?? new SurveyEvidence()) with { Ports = ports.MoveToImmutable() } };
    }

    private static async Task<PortState> StateOfAsync(AttemptContext context, AddressEvidence address, int port, CancellationToken cancellationToken)
    {
        using var connection = context.Connection(address.Address, port);
        var limit = context.Limits.Connect < LongestConnect ? context.Limits.Connect : LongestConnect;
        connection.BeginStep(context.Deadline.Cut(limit), cancellationToken);
        return await connection.ConnectAsync(cancellationToken) switch
        {
            null => PortState.Open,
            { OwnSide: true } => PortState.Unknown,
            { Kind: EndingKind.Refused or EndingKind.Reset } => PortState.Closed,
            _ => PortState.Filtered,
        };
    }
}
