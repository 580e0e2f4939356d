using System.Collections.Immutable;

namespace Probes.Uptime;

/// <summary>Finds the incidents of a timeline. Pure, and the same whenever it is asked.</summary>
internal sealed class IncidentFinder(Coverage coverage)
{
    private readonly ImmutableArray<Incident>.Builder _found = ImmutableArray.CreateBuilder<Incident>();
    private readonly List<UptimeSegment> _down = [];
    private DateTimeOffset? _recoveredAt;
    private TimeSpan _up;
    private int _flaps;
    private int _start;
    private bool _startedEarlier;

    /// <summary>When outages began that were too short to be confirmed.</summary>
    public List<DateTimeOffset> Blips { get; } = [];

    /// <param name="timeline">Oldest first.</param>
    public ImmutableArray<Incident> Find(ImmutableArray<UptimeSegment> timeline)
    {
        // What an incident was before the data begins cannot be known; that it was going on, can.
        var first = timeline.FirstOrDefault(segment => segment.State is UptimeState.Up or UptimeState.Down);
        for (var at = 0; at < timeline.Length; at++)
        {
            var segment = timeline[at];
            if (segment.State == UptimeState.Down)
            {
                AddDown(at, timeline, ReferenceEquals(segment, first));
            }
            else if (segment.State == UptimeState.Up && _down.Count > 0)
            {
                _recoveredAt ??= segment.Range.From;
                _up += segment.Range.Length;
            }
        }

        Close(timeline, confirmed: _up >= coverage.Join);
        return _found.ToImmutable();
    }

    private void AddDown(int at, ImmutableArray<UptimeSegment> timeline, bool isFirst)
    {
        if (_up >= coverage.Join)
        {
            Close(timeline, confirmed: true);
        }

        _startedEarlier |= isFirst;
        _flaps += _up > TimeSpan.Zero ? 1 : 0;
        _up = TimeSpan.Zero;
        _recoveredAt = null;
        _start = _down.Count == 0 ? at : _start;
        _down.Add(timeline[at]);
    }

    private void Close(ImmutableArray<UptimeSegment> timeline, bool confirmed)
    {
        var down = _down.Aggregate(TimeSpan.Zero, (sum, segment) => sum + segment.Range.Length);
        if (down >= coverage.Confirmed)
        {
            _found.Add(Incident(timeline, confirmed ? _recoveredAt : null, down));
        }
        else if (_down.Count > 0 && confirmed)
        {
            Blips.Add(_down[0].Range.From);
        }

        _down.Clear();
        _recoveredAt = null;
        _up = TimeSpan.Zero;
        _flaps = 0;
        _startedEarlier = false;
    }

    private Incident Incident(ImmutableArray<UptimeSegment> timeline, DateTimeOffset? endedAt, TimeSpan down)
    {
        var startedAt = _down[0].Range.From;
        var whole = new TimeRange(startedAt, endedAt ?? timeline[^1].Range.To);
        var figures = UptimeFigures.Of(timeline.Skip(_start).TakeWhile(segment => segment.Range.From < whole.To).Select(segment => (segment.Range, segment.State)), whole);
        var cause = Causes.MainOf(_down);
        return new Incident(startedAt, endedAt, endedAt is not null ? IncidentState.Ended : _recoveredAt is not null ? IncidentState.Recovering : IncidentState.Open)
        {
            StartedEarlier = _startedEarlier,
            Down = down,
            Maintenance = figures.Maintenance,
            NoData = figures.NoData,
            Flaps = _flaps,
            Cause = cause,
            Headline = _down.SelectMany(segment => segment.Failing).Last(each => each.Seen.Cause == cause).Seen.Headline,
            Regions = [.. _down.SelectMany(segment => segment.Failing).Select(each => each.Region).Distinct().Order()],
        };
    }
}
