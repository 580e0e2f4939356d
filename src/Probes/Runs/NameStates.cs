using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Tables;

namespace Probes.Runs;

/// <summary>What one region last found behind the common names of deployments; rows of <c>latest</c> in a partition of their own.</summary>
public sealed class NameStates(ITables tables, string region)
{
    private const string Name = "Name";
    private const string Addresses = "Addresses";
    private const string Aliases = "Aliases";
    private const string Failure = "Failure";
    private const string AsOf = "AsOf";
    private const char Between = ' ';

    private readonly string _partition = $"{RunKeys.RequireRegion(region)}|names";

    public Task SaveAsync(NameState state, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, object>
        {
            [Name] = state.Name,
            [Addresses] = string.Join(Between, state.Answer.Addresses),
            [Aliases] = string.Join(Between, state.Answer.CanonicalNames),
            [AsOf] = state.AsOf,
        };
        if (state.Answer.Failure is { } failure)
        {
            properties[Failure] = Spelling.Of(failure);
        }

        return tables.WriteAsync(
            RunKeys.LatestTable, new TableWrite(TableWriteKind.Upsert, new TableRow(new TableKey(_partition, state.DeploymentId), properties)), cancellationToken);
    }

    public async Task<IReadOnlyList<NameState>> ListAsync(CancellationToken cancellationToken)
    {
        var states = new List<NameState>();
        await foreach (var row in tables.RowsAsync(RunKeys.LatestTable, new TableQuery { PartitionKey = _partition }, cancellationToken))
        {
            var answer = new DnsEvidence
            {
                Addresses = [.. Split(row.Text(Addresses)).Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>()],
                CanonicalNames = Split(row.Text(Aliases)),
                Failure = Spelling.TryParse<DnsFailure>(row.Text(Failure), out var failure) ? failure : null,
            };
            states.Add(new NameState(row.Key.RowKey, row.Text(Name), answer, row.Time(AsOf) ?? default));
        }

        return states;
    }

    private static ImmutableArray<string> Split(string text) => [.. text.Split(Between, StringSplitOptions.RemoveEmptyEntries)];
}

/// <param name="Name">That was asked for; a deployment may get another one.</param>
/// <param name="AsOf">When.</param>
public sealed record NameState(string DeploymentId, string Name, DnsEvidence Answer, DateTimeOffset AsOf);
