using System.Collections.Immutable;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Regions;

/// <summary>Opens the store of another region.</summary>
public delegate ITables OpenRegion(RegionSettings region);

/// <summary>What can be read of one region.</summary>
public sealed record RegionStores(string Name, ITables Tables, RunStore Runs, SweepStore Sweeps)
{
    public TraceStore Traces { get; } = new(Tables);

    public static RegionStores Of(string name, ITables tables, TimeProvider clock) =>
        new(name, tables, new RunStore(tables, name, clock), new SweepStore(tables, name));
}

/// <summary>All regions that watch the same endpoints, in the order of the settings.</summary>
public sealed record RegionSet(RegionStores Own, ImmutableArray<RegionStores> All)
{
    /// <summary>Nothing is asked here; a region that cannot be reached is found out by its readers.</summary>
    public static RegionSet Of(ProbesOptions options, RegionStores own, OpenRegion open, TimeProvider clock) => new(
        own,
        options.Regions.IsEmpty
            ? [own]
            : [.. options.Regions.Select(region => region.Name == options.Region ? own : RegionStores.Of(region.Name, open(region), clock))]);

    public RegionStores? Find(string name) => All.FirstOrDefault(region => region.Name == name);
}
