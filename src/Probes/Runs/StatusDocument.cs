using System.Collections.Immutable;
using IpHttps.Diagnosis;

namespace Probes.Runs;

/// <summary>What is known of every endpoint now, as served. Absent means unknown.</summary>
public sealed record StatusDocument(int SchemaVersion, DateTimeOffset AsOf, ImmutableArray<string> Regions, ImmutableArray<EndpointStatus> Endpoints)
{
    public const int CurrentSchemaVersion = 1;
}

/// <param name="Since">Start of the first run of this verdict; null while there is none.</param>
public sealed record EndpointStatus(
    string Id, string? Deployment, string Host, Verdict Verdict, string Headline, DateTimeOffset? Since, ImmutableArray<RegionStatus> Regions);

/// <summary>What one region saw last.</summary>
public sealed record RegionStatus(string Region, Verdict Verdict, DateTimeOffset AsOf, string RunId);
