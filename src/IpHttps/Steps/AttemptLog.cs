using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>The timeline of an attempt while it is being made. Bounded: what comes after the last entry is merged into it.</summary>
internal sealed class AttemptLog(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly ImmutableArray<TimelineEntry>.Builder _entries = ImmutableArray.CreateBuilder<TimelineEntry>(8);
    private int _merged;
    private int _mergedLength;

    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    public void Sent(string record, string message, int length, string? note = null) => Add(Direction.Sent, record, message, length, note);

    public void Received(string record, string message, int length, string? note = null) => Add(Direction.Received, record, message, length, note);

    public ImmutableArray<TimelineEntry> ToTimeline() => _entries.ToImmutable();

    private void Add(Direction direction, string record, string message, int length, string? note)
    {
        if (_entries.Count < ProbeLimits.MaximumTimeline - 1)
        {
            _entries.Add(new TimelineEntry(Elapsed, direction, record, message, length, note));
            return;
        }

        _merged++;
        _mergedLength += length;
        var last = new TimelineEntry(Elapsed, direction, record, "more", _mergedLength, $"{_merged} more, merged");
        if (_entries.Count < ProbeLimits.MaximumTimeline)
        {
            _entries.Add(last);
        }
        else
        {
            _entries[^1] = last;
        }
    }
}
