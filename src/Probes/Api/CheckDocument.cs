using System.Collections.Immutable;
using IpHttps.Output;
using Microsoft.AspNetCore.WebUtilities;
using Probes.Runs;

namespace Probes.Api;

/// <param name="State"><c>running</c>, <c>complete</c> (every region has a result) or <c>expired</c> (its time is over and one has none).</param>
internal sealed record CheckDocument(int SchemaVersion, string CheckId, string State, ImmutableArray<CheckRegion> Regions)
{
    public const int CurrentSchemaVersion = 1;

    public const string Running = "running";

    public const string Complete = "complete";

    private const string Expired = "expired";

    private const string Failed = "failed";

    public static CheckDocument Of(string checkId, CheckHead head, CheckRecord record, DateTimeOffset now)
    {
        var byRegion = record.Results.ToDictionary(result => result.Region, StringComparer.Ordinal);
        var open = now < head.Deadline ? Running : Expired;
        var regions = head.Regions.Order(StringComparer.Ordinal)
            .Select(region => byRegion.TryGetValue(region, out var result) ? Of(result) : new CheckRegion(region, open, null, null))
            .ToImmutableArray();
        var state = regions.Any(region => region.State == open) ? open : Complete;
        return new CheckDocument(CurrentSchemaVersion, checkId, state, regions);
    }

    private static CheckRegion Of(CheckResult result) => result.Failure is { } failure
        ? new CheckRegion(result.Region, Failed, null, new ProblemDocument("about:blank", ReasonPhrases.GetReasonPhrase(failure.Status), failure.Status, failure.Detail, null))
        : new CheckRegion(result.Region, Complete, result.Run, null);
}

/// <param name="State"><c>running</c>, <c>complete</c>, <c>failed</c> or <c>expired</c>.</param>
/// <param name="Problem">Why a region gave no run.</param>
internal sealed record CheckRegion(string Region, string State, RunDocument? Run, ProblemDocument? Problem);
