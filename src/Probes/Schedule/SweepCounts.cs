using System.Collections.Concurrent;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>What a running sweep has done so far; counted from many tasks.</summary>
/// <param name="failing">Ids of the endpoints that were failing before it.</param>
internal sealed class SweepCounts(IEnumerable<string> failing)
{
    private readonly ConcurrentDictionary<string, bool> _failing = new(failing.Select(id => KeyValuePair.Create(id, true)), StringComparer.Ordinal);
    private int _completed;
    private int _failed;
    private int _stored;
    private bool _disturbed;

    public int Completed => Volatile.Read(ref _completed);

    public int Failed => Volatile.Read(ref _failed);

    public int Stored => Volatile.Read(ref _stored);

    /// <summary>Endpoints that fail now, probed by this sweep or by one before.</summary>
    public int Failing => _failing.Count;

    /// <summary>Some run told that this region's own network is at fault.</summary>
    public bool Disturbed => Volatile.Read(ref _disturbed);

    public void AddCompleted(string endpointId, RunDocument run)
    {
        if (run.Vantage.State is VantageState.Inspected or VantageState.Replaced or VantageState.Unreachable or VantageState.Unresolved)
        {
            Volatile.Write(ref _disturbed, true);
        }

        AddCompleted(endpointId, run.Verdict);
    }

    public void AddCompleted(string endpointId, Verdict verdict)
    {
        Interlocked.Increment(ref _completed);
        if (RunState.IsFailure(verdict))
        {
            Interlocked.Increment(ref _failed);
            _failing[endpointId] = true;
        }
        else
        {
            // Unknown is no failure of the endpoint, and whatever failed before is no longer seen failing "at once" with the others.
            _failing.TryRemove(endpointId, out _);
        }
    }

    public void AddStored() => Interlocked.Increment(ref _stored);
}
