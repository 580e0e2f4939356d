using IpHttps.Diagnosis.ClientViews;
using IpHttps.Targets;

namespace IpHttps.Output;

/// <summary>What a client shows, explained, and held against a run where there is one: JSON contract, schemaVersion 1. Absent means unknown.</summary>
/// <param name="Views">One per interface or entry point.</param>
/// <param name="Notes">What was left out or is doubtful.</param>
public sealed record ExplanationDocument(int SchemaVersion, IReadOnlyList<ClientViewDocument> Views, IReadOnlyList<string> Notes)
{
    public const int CurrentSchemaVersion = 1;
}

/// <param name="Client">What the output says.</param>
/// <param name="Error">The code in the catalogue; null when it shows none, or one that is not there.</param>
/// <param name="Comparison">With a run.</param>
public sealed record ClientViewDocument(ClientShowsDocument Client, ClientErrorDocument? Error, ComparisonDocument Comparison)
{
    /// <summary>The run it was compared with, where one was made for it.</summary>
    public RunDocument? Run { get; init; }

    /// <summary>The stored run it was compared with.</summary>
    public StoredRunDocument? StoredRun { get; init; }

    /// <summary>Why there is no run.</summary>
    public string? NoRun { get; init; }
}

/// <param name="Code">As Windows shows it, known or not.</param>
/// <param name="Status">In the client's language.</param>
/// <param name="ReadFrom">Commands whose output was recognised.</param>
public sealed record ClientShowsDocument(
    string? Url,
    string? Host,
    int? Port,
    string? Path,
    string? Code,
    string? Status,
    ClientConnection Connection,
    string? Profile,
    string? AccessStatus,
    ClientGeneration? Generation,
    IReadOnlyList<ClientCommand> ReadFrom);

/// <param name="Prediction">What the run predicts for a client of this generation.</param>
/// <param name="Causes">What is left as cause, the most likely first.</param>
public sealed record ComparisonDocument(ViewRelation Relation, string Headline, ClientDocument? Prediction, IReadOnlyList<ErrorCauseDocument> Causes);

/// <param name="Check">Body of a <c>POST /api/checks</c> that makes a new one.</param>
public sealed record StoredRunDocument(string EndpointId, string RunId, string Region, DateTimeOffset StartedAt, string Href, CheckLinkDocument Check);

public sealed record CheckLinkDocument(string Href, string EndpointId);
