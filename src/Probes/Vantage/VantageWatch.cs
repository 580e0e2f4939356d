using IpHttps;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace Probes.Vantage;

/// <summary>
/// What the control hosts showed last. All probes of a sweep share one look: it is taken when one needs it and the last is older than
/// <see cref="MaximumAge"/>, once however many wait for it.
/// </summary>
internal sealed class VantageWatch(ProbesOptions options, CheckVantage check, TimeProvider clock)
{
    public static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);

    private readonly ControlPlan? _plan = options.ControlHosts();
    private readonly Lock _gate = new();
    private Task<VantageEvidence>? _last;
    private long _startedAt;

    /// <summary>Null when no control host is configured.</summary>
    /// <param name="cancellationToken">Ends the waiting; the look itself goes on for the others, within its own limits.</param>
    public async Task<VantageEvidence?> CurrentAsync(CancellationToken cancellationToken) =>
        _plan is null ? null : await Latest(_plan).WaitAsync(cancellationToken);

    private Task<VantageEvidence> Latest(ControlPlan plan)
    {
        lock (_gate)
        {
            if (_last is null || _last.IsFaulted || clock.GetElapsedTime(_startedAt) >= MaximumAge)
            {
                _startedAt = clock.GetTimestamp();
                _last = check(plan, CancellationToken.None);
            }

            return _last;
        }
    }
}
