using System.Collections.Immutable;
using IpHttps.Targets;

namespace Probes.Maintenance;

/// <summary>Reads a window as its owner declares it; every problem is named with its field.</summary>
internal static class MaintenanceReader
{
    public const int LongestReason = 500;

    private const int LongestTag = 64;
    private const int MostNamed = 1000;

    /// <summary>What one property of a row can hold.</summary>
    private const int LongestObject = 32 * 1024;

    private static readonly ImmutableArray<string> Fields =
        ["id", "reason", "endpoints", "deployments", "tags", "all", "from", "to", "cron", "durationMinutes", "timeZone"];

    /// <param name="id">The id it is to be stored under; the object may leave it out.</param>
    public static Reading<MaintenanceWindow> Read(ReadOnlyMemory<byte> utf8Json, string id)
    {
        var problems = new ProblemList();
        using var json = JsonText.Parse(utf8Json, LongestObject, problems);
        var window = json is null ? null : Window(new ObjectReader(json.RootElement, "", problems, Fields), id);
        return problems.Give(() => window!);
    }

    private static MaintenanceWindow? Window(ObjectReader fields, string id)
    {
        if (fields.Parsed<string>("id", FieldChecks.Id) is { } named && named != id)
        {
            fields.Note("id", $"is \"{named}\", and the address says \"{id}\"; leave it out");
        }

        if (FieldChecks.Id(id, out _) is { } wrong)
        {
            fields.Note("id", wrong);
        }

        var all = fields.Flag("all") ?? false;
        var (endpoints, deployments) = (Names(fields, "endpoints", FieldChecks.Id), Names(fields, "deployments", FieldChecks.Id));
        var tags = Names(fields, "tags", FieldChecks.Text(LongestTag));
        if (!all && endpoints.IsEmpty && deployments.IsEmpty && tags.IsEmpty)
        {
            fields.Note("endpoints", "is missing, and so are deployments and tags: name what the window is for, or write \"all\": true");
        }

        var reason = fields.Parsed("reason", FieldChecks.Text(LongestReason));
        return MaintenanceTimesReader.Read(fields) is { } times
            ? new MaintenanceWindow(id, times) { Reason = reason, All = all, Endpoints = endpoints, Deployments = deployments, Tags = tags }
            : null;
    }

    private static ImmutableArray<string> Names(ObjectReader fields, string name, Check<string> check) => fields.List(name, MostNamed, check) ?? [];
}
