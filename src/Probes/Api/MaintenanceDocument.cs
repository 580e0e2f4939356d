using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IpHttps.Targets;
using Probes.Endpoints;
using Probes.Maintenance;

namespace Probes.Api;

/// <param name="Now">Of the answer.</param>
internal sealed record MaintenanceListDocument(int SchemaVersion, DateTimeOffset Now, ImmutableArray<MaintenanceDocument> Windows)
{
    public const int CurrentSchemaVersion = 1;
}

/// <param name="Active">It is on now.</param>
/// <param name="Next">The occurrence that is on, else the next one within a year; null when there is none any more.</param>
/// <param name="By">Who declared it, as far as the access mode can tell.</param>
/// <param name="Declared">As its owner wrote it.</param>
internal sealed record MaintenanceDocument(string Id, bool Active, MaintenanceOccurrence? Next, string By, DateTimeOffset At, JsonElement Declared)
{
    public static MaintenanceDocument Of(StoredMaintenance stored, DateTimeOffset now)
    {
        // It was read before, so there is nothing wrong with it.
        using var json = JsonText.Parse(Encoding.UTF8.GetBytes(stored.Json), int.MaxValue, new ProblemList());
        var next = stored.Window.Times.NextAfter(now);
        return new MaintenanceDocument(stored.Window.Id, next is { } occurrence && occurrence.Covers(now), next, stored.By, stored.At, json!.RootElement.Clone());
    }
}
