using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;

namespace Probes.Runs;

/// <summary>What <see cref="HistoryPolicy.ChangesAndFailures"/> keeps.</summary>
public static class HistoryRules
{
    /// <summary>False when the endpoint was healthy, still is, in the same words and to all appearances the same, no announced work began or ended, and a run of this hour is kept already.</summary>
    public static bool IsNews(EndpointState? previous, RunDocument run, DateTimeOffset slot) =>
        run.Verdict != Verdict.Healthy
        || previous is not { Verdict: Verdict.Healthy }
        || previous.Headline != RunState.Clip(run.Headline)
        || previous.Maintenance != run.Maintenance
        || IsAnother(previous.Seen, run.Fingerprint)
        || Hour(previous.LastSlot) != Hour(slot);

    private static bool IsAnother(RunFingerprint? before, FingerprintDocument? now) =>
        before is not null && now is not null && Drift.Differs(before, FingerprintDocuments.Read(now));

    private static long Hour(DateTimeOffset slot) => slot.UtcTicks / TimeSpan.TicksPerHour;
}
