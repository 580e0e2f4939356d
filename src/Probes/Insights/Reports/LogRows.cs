using System.Collections.Immutable;
using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Uptime;

namespace Probes.Insights.Reports;

/// <summary>The rows of an answer, by the names of their columns. One that is not as the query says is a failure of the workspace, not of the caller.</summary>
internal sealed class LogRows(string query, LogAnswer answer)
{
    public LogError? Partial => answer.Partial;

    public IEnumerable<LogRow> Rows => answer.Rows.Select(row => new LogRow(query, answer.Columns, row));
}

internal readonly struct LogRow(string query, ImmutableArray<string> columns, ImmutableArray<object?> values)
{
    public string Text(string column) => Get<string>(column) ?? "";

    public UptimeFigures Figures() => new(Seconds("UpSeconds"), Seconds("DownSeconds"), Seconds("MaintenanceSeconds"), Seconds("NoDataSeconds"));

    /// <param name="regions">Names, in the order of the settings.</param>
    public Incident Incident(ImmutableArray<string> regions)
    {
        var seen = Names("Regions");
        return new Incident(Get<DateTimeOffset>("Started"), GetOrNull<DateTimeOffset>("Ended"), Named<IncidentState>("State"))
        {
            StartedEarlier = GetOrNull<bool>("StartedEarlier") ?? false,
            Down = Seconds("DownSeconds"),
            Maintenance = Seconds("MaintenanceSeconds"),
            NoData = Seconds("NoDataSeconds"),
            Flaps = (int)Get<long>("Flaps"),
            Cause = new OutageCause(Named<Verdict>("Class"), Text("Finding") is { Length: > 0 } finding ? finding : null),
            Headline = Text("Headline"),
            Regions = [.. Enumerable.Range(0, regions.Length).Where(place => seen.Contains(regions[place]))],
        };
    }

    public ProberReportRow Prober() => new(
        Text("Region"), Get<long>("Sweeps"), Get<long>("DegradedSweeps"), Get<long>("MissedSlots"), Get<long>("Planned"), Get<long>("Completed"), Get<long>("Stored"),
        GetOrNull<long>("TelemetryLost"), Number("MeanDurationMs"), Number("LongestDurationMs"), GetOrNull<DateTimeOffset>("LastSlot"));

    public T? GetOrNull<T>(string column)
        where T : struct => Value(column) is { } value ? value as T? ?? throw Unlike(column) : null;

    public T? Get<T>(string column) => Value(column) is T value ? value : throw Unlike(column);

    private TimeSpan Seconds(string column) => Number(column) is { } seconds and > -1 and < 1e9 ? TimeSpan.FromSeconds(seconds) : throw Unlike(column);

    // A mean of nothing is no number.
    private double? Number(string column) => Value(column) switch
    {
        null => null,
        long whole => whole,
        double real => double.IsFinite(real) ? real : null,
        _ => throw Unlike(column),
    };

    private T Named<T>(string column)
        where T : struct, Enum => Enum.TryParse<T>(Text(column), out var value) && Enum.IsDefined(value) ? value : throw Unlike(column);

    private string[] Names(string column)
    {
        try
        {
            using var json = JsonDocument.Parse(Text(column) is { Length: > 0 } text ? text : "[]");
            return [.. json.RootElement.EnumerateArray().Select(name => name.GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unlike(column);
        }
    }

    private object? Value(string column)
    {
        var place = columns.IndexOf(column);
        return place < 0 ? throw Unlike(column) : values[place];
    }

    private LogQueryException Unlike(string column) =>
        new(LogQueryFailure.Unavailable, $"The answer to the query {query} has no column {column} of the type that the query gives it.");
}
