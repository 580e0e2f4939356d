using System.Collections.Immutable;
using Probes.Endpoints;
using Probes.Tables;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>The registered endpoints, as far as a report on the workspace needs them: without them it is still a report, and says what is missing.</summary>
internal sealed class KnownEndpoints(EndpointStore endpoints, ProbesOptions options)
{
    /// <param name="id">Null for all that are enabled.</param>
    public async Task<KnownEndpointsAnswer> ReadAsync(string? id, CancellationToken cancellationToken)
    {
        try
        {
            var list = (await endpoints.ListAsync(cancellationToken)).Endpoints.Where(endpoint => id is null ? endpoint.Enabled : endpoint.Id == id).ToArray();
            var longest = list.Select(endpoint => TimeSpan.FromMinutes(endpoint.IntervalMinutes ?? 0)).Append(options.Interval).Max();
            return new KnownEndpointsAnswer([.. list.Select(endpoint => endpoint.Id)], longest, null);
        }
        catch (TablesException e)
        {
            return new KnownEndpointsAnswer(
                [], ProbesOptions.HighestInterval, new LogError("EndpointListUnavailable", $"The endpoint list cannot be read, so endpoints without any result are missing: {e.Message}"));
        }
    }
}

/// <param name="Ids">Registered ones.</param>
/// <param name="Longest">The longest interval of any of them.</param>
/// <param name="Error">Why they are not known.</param>
internal sealed record KnownEndpointsAnswer(ImmutableArray<string> Ids, TimeSpan Longest, LogError? Error)
{
    /// <summary>A success in <c>ChangesAndHeartbeat</c> holds for so many intervals (docs/telemetry.md).</summary>
    private const int HeartbeatSlots = 5;

    private readonly Coverage _coverage = new(Longest, HeartbeatSlots * Longest);

    /// <summary>How far before a range one must look.</summary>
    public TimeSpan Lead => _coverage.Lead < NamedQuery.LongestLead ? _coverage.Lead : NamedQuery.LongestLead;

    /// <inheritdoc cref="Coverage.Known"/>
    public DateTimeOffset Known(TimeRange range, DateTimeOffset latest) => _coverage.Known(range, latest);
}
