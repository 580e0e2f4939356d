using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Runs;

/// <summary>What <see cref="HistoryPolicy.ChangesAndFailures"/> keeps.</summary>
public static class HistoryRules
{
    /// <summary>False when the endpoint was healthy, still is, in the same words, and a run of this hour is kept already.</summary>
    public static bool IsNews(EndpointState? previous, RunDocument run, DateTimeOffset slot) =>
        run.Verdict != Verdict.Healthy
        || previous is not { Verdict: Verdict.Healthy }
        || previous.Headline != RunState.Clip(run.Headline)
        || Hour(previous.LastSlot) != Hour(slot);

    private static long Hour(DateTimeOffset slot) => slot.UtcTicks / TimeSpan.TicksPerHour;
}
