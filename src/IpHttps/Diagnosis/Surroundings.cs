using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>What was known of an endpoint before this run. Nothing of it is needed to judge.</summary>
public sealed record Surroundings
{
    public static Surroundings None { get; } = new();

    /// <summary>What earlier runs from the same place saw; null at the first run.</summary>
    public RunFingerprint? Previous { get; init; }

    /// <summary>Start of the last run that saw it so.</summary>
    public DateTimeOffset? PreviousAt { get; init; }

    public Baseline? Baseline { get; init; }
}

/// <summary>What the owner of an endpoint has said is right.</summary>
/// <param name="Seen">As a run saw it.</param>
/// <param name="IsPinned">Every later difference is reported; otherwise only this one state was acknowledged.</param>
public sealed record Baseline(RunFingerprint Seen, bool IsPinned);
