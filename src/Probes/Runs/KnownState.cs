using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Runs;

/// <summary>
/// What runs are compared with: the state that was seen before something changed. It stays for a day, so that a change is reported until somebody
/// has had the time to see it, and does not come and go with each run of a server that answers now so, now so.
/// </summary>
public static class KnownState
{
    /// <summary>How long a new state must have lasted to be the known one.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromHours(24);

    /// <summary>The state with what this run adds to what is known. A run that observed nothing adds nothing.</summary>
    /// <param name="next">The state after the run.</param>
    /// <param name="previous">The state before it.</param>
    public static EndpointState After(EndpointState next, EndpointState? previous, RunDocument run)
    {
        next = next with { Seen = previous?.Seen, Known = previous?.Known, KnownAt = previous?.KnownAt, DiffersSince = previous?.DiffersSince };
        if (run.Fingerprint is not { } document)
        {
            return next;
        }

        var seen = FingerprintDocuments.Read(document);
        next = next with { Seen = seen };
        if (next.Known is not { } known || !Drift.Differs(known, seen))
        {
            // What one run did not observe, the next may.
            return next with { Known = next.Known is { } older ? seen.Over(older) : seen, KnownAt = run.StartedAt, DiffersSince = null };
        }

        var since = next.DiffersSince ?? run.StartedAt;
        return run.StartedAt - since < Settles
            ? next with { DiffersSince = since }
            : next with { Known = seen.Over(known), KnownAt = run.StartedAt, DiffersSince = null };
    }

    /// <summary>What the next run is judged with.</summary>
    public static Surroundings Around(EndpointState? state, Baseline? baseline) => new() { Previous = state?.Known, PreviousAt = state?.KnownAt, Baseline = baseline };
}
