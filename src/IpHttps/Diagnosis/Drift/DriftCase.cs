using System.Collections.Immutable;
using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>What the rules of change look at: how an entry point is now, and what was known of it.</summary>
internal sealed record DriftCase(RunFingerprint Now, Surroundings Around)
{
    /// <summary>Since the runs before, without what the owner has acknowledged.</summary>
    public ImmutableArray<FingerprintChange> Changes { get; } = Around.Previous is { } before
        ? [.. FingerprintChanges.Between(before, Now).Where(change => !IsAcknowledged(change.Part, Now, Around.Baseline))]
        : [];

    /// <summary>From what the owner has pinned.</summary>
    public ImmutableArray<FingerprintChange> FromBaseline { get; } =
        Around.Baseline is { IsPinned: true } pinned ? FingerprintChanges.Between(pinned.Seen, Now) : [];

    /// <summary>E.g. <c>Since the run of 2026-07-26 10:15 UTC</c>.</summary>
    public string Since => Around.PreviousAt is { } at
        ? $"Since the run of {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
        : "Since the run before";

    /// <summary>Null when none of these parts changed.</summary>
    public string? Words(ImmutableArray<FingerprintPart> parts) =>
        Changes.Where(change => parts.Contains(change.Part)).ToArray() is { Length: > 0 } found ? string.Join("; ", found.Select(change => change.ToString())) : null;

    /// <summary>Several parts may change at once; each is judged by itself, because the owner may have acknowledged only some.</summary>
    public FingerprintChange? Change(FingerprintPart part) => Changes.FirstOrDefault(change => change.Part == part);

    private static bool IsAcknowledged(FingerprintPart part, RunFingerprint now, Baseline? baseline) =>
        baseline is { Seen: var right } && FingerprintChanges.Words(part, right) is { } words && words == FingerprintChanges.Words(part, now);
}

/// <summary>A diagnosis of what changed about an entry point.</summary>
internal abstract class DriftRule : DiagnosisRule
{
    public abstract Finding? Evaluate(DriftCase drift);
}

/// <summary>What changed, by itself: also asked where no run is being judged.</summary>
public static class Drift
{
    /// <summary>Worst first.</summary>
    public static ImmutableArray<Finding> Of(RunFingerprint now, Surroundings around)
    {
        var drift = new DriftCase(now, around);
        return
        [
            .. DiagnosisRules.All.OfType<DriftRule>().Select(rule => rule.Evaluate(drift)).OfType<Finding>()
                .OrderBy(finding => finding.Severity).ThenBy(finding => DiagnosisRules.Order(finding.Info.Id)),
        ];
    }

    /// <summary>Some part that both observed differs.</summary>
    public static bool Differs(RunFingerprint before, RunFingerprint now) => !FingerprintChanges.Between(before, now).IsEmpty;
}
