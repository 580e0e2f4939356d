using IpHttps.Diagnosis;

namespace Probes.Runs;

/// <summary>Which runs of one endpoint are asked for. Times are of the scheduled slot.</summary>
public sealed record RunQuery
{
    public const int DefaultTake = 50;

    public const int MostTake = 200;

    /// <summary>Oldest slot, inclusive.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Newest slot, exclusive.</summary>
    public DateTimeOffset? To { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>Runs per page, 1 to 200.</summary>
    public int Take { get; init; } = DefaultTake;

    /// <summary>Of the page before. It belongs to this endpoint, range and verdict; another page size is fine.</summary>
    public string? Continuation { get; init; }
}

/// <summary>Newest first. With a verdict filter a page may be empty and still have a continuation.</summary>
public sealed record RunPage(IReadOnlyList<RunSummary> Runs, string? Continuation);

/// <summary>A run without its evidence.</summary>
public sealed record RunSummary(
    string RunId,
    string Region,
    DateTimeOffset Slot,
    DateTimeOffset StartedAt,
    double DurationMs,
    Verdict Verdict,
    string Headline,
    string Host,
    DateTimeOffset? CertificateNotAfter,
    string? SpkiSha256)
{
    /// <summary>The failing run of the same slot that this one repeats.</summary>
    public string? RetryOf { get; init; }

    /// <summary>Id of the finding that weighs most; null when there is none, and in runs of older versions.</summary>
    public string? Finding { get; init; }

    /// <summary>Id of the maintenance window that it was made in.</summary>
    public string? Maintenance { get; init; }
}

/// <summary>A query the caller got wrong.</summary>
/// <param name="field"><c>take</c>, <c>from</c> or <c>continuation</c>.</param>
public sealed class RunQueryException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
