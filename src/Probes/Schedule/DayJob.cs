using Probes.Endpoints;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>The daily count of the day that ended, for every registered endpoint.</summary>
internal sealed class DayJob(EndpointStore endpoints, DayStore days, TimeProvider clock)
{
    /// <summary>Endpoints of which there was something to count.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await days.InitializeAsync(cancellationToken);
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var counted = 0;
        foreach (var endpoint in (await endpoints.ReadAsync(cancellationToken)).Document.Endpoints)
        {
            counted += await days.SummariseAsync(endpoint.Id, yesterday, cancellationToken) is null ? 0 : 1;
        }

        return counted;
    }
}
