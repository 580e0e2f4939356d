using IpHttps.Diagnosis;
using Probes.Endpoints;
using Probes.Runs;
using Probes.Tables;
using Endpoint = IpHttps.Targets.Endpoint;

namespace Probes.Checks;

/// <summary>What is known of a registered endpoint already, so that a check is judged as a run of the schedule is.</summary>
/// <param name="Around">What this region saw of it before, and what its owner has said is right.</param>
/// <param name="Maintenance">Id of the announced work that goes on.</param>
internal sealed record CheckContext(Surroundings Around, string? Maintenance)
{
    /// <summary>Of a host that nobody has registered.</summary>
    public static CheckContext None { get; } = new(Surroundings.None, null);
}

internal sealed class CheckContexts(EndpointStore endpoints, RunStore runs, TimeProvider clock, ILogger<CheckContexts> logger)
{
    /// <summary>A store that cannot tell it costs nobody the check.</summary>
    public async Task<CheckContext> ReadAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            // At once: while the home region does not answer, each of them waits for it.
            var state = runs.LatestAsync(endpoint.Id, cancellationToken);
            var baseline = endpoints.GetBaselineAsync(endpoint.Id, cancellationToken);
            var announced = endpoints.MaintenanceAsync(cancellationToken);
            await Task.WhenAll(state, baseline, announced);
            return new CheckContext(KnownState.Around(await state, (await baseline)?.Document.ToBaseline()), (await announced).At(clock.GetUtcNow()).Of(endpoint)?.Id);
        }
        catch (TablesException e)
        {
            Log.CheckWithoutContext(logger, endpoint.Id, e);
            return CheckContext.None;
        }
    }
}
