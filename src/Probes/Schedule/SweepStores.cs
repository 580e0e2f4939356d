using Probes.Endpoints;
using Probes.Runs;

namespace Probes.Schedule;

/// <summary>Where a sweep reads and writes.</summary>
internal sealed record SweepStores(EndpointStore Endpoints, RunStore Runs, SweepStore Sweeps);
