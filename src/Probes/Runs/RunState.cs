using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Runs;

/// <summary>How a run changes the state of its endpoint.</summary>
public static class RunState
{
    private const int LongestHeadline = 1000;

    /// <summary>The state after the run; null when the run is a replay of the state's slot, or older.</summary>
    public static EndpointState? Next(EndpointState? previous, RunDocument run, DateTimeOffset slot)
    {
        slot = RunKeys.Slot(slot);
        if (slot <= previous?.LastSlot)
        {
            return null;
        }

        var next = new EndpointState(
            run.Endpoint.Id,
            run.Region,
            run.Verdict,
            Clip(run.Headline),
            previous?.Verdict == run.Verdict ? previous.Since : run.StartedAt,
            run.StartedAt,
            run.ProbeId,
            Failures(previous?.ConsecutiveFailures ?? 0, run.Verdict),
            slot) { Maintenance = run.Maintenance };
        return KnownState.After(next, previous, run);
    }

    /// <summary>Clients cannot connect, and that is not our own fault.</summary>
    public static bool IsFailure(Verdict verdict) => verdict is Verdict.Unreachable or Verdict.WrongResponder or Verdict.Misconfigured;

    internal static string Clip(string headline) =>
        headline.Length <= LongestHeadline ? headline : headline[..(LongestHeadline - (char.IsHighSurrogate(headline[LongestHeadline - 1]) ? 1 : 0))];

    private static int Failures(int before, Verdict verdict) => verdict switch
    {
        Verdict.Unknown => before,
        _ when IsFailure(verdict) => before + 1,
        _ => 0,
    };
}
