using System.Globalization;

namespace Probes.Tests.Kql;

/// <summary>A row of AppAvailabilityResults or AppEvents, as far as queries read it.</summary>
internal sealed record TelemetryRow(DateTimeOffset TimeGenerated, string Name, string Location, bool Success, string Message, IReadOnlyDictionary<string, string> Properties)
{
    public const string Sweep = "da.sweep";

    public Dictionary<string, double> Measurements { get; init; } = [];

    public string EndpointId => Properties["da.endpoint"];

    public string Class => Properties["da.class"];

    public string Finding => Properties["da.finding"];

    public DateTimeOffset Slot => DateTimeOffset.Parse(Properties["da.slot"], CultureInfo.InvariantCulture);

    public bool Degraded => Properties["da.regionDegraded"] == "true";

    public bool Maintained => Properties["da.maintenance"] == "true";

    public TimeSpan Interval => TimeSpan.FromSeconds(int.Parse(Properties["da.interval"], CultureInfo.InvariantCulture));

    public TimeSpan Cover => TimeSpan.FromSeconds(int.Parse(Properties["da.cover"], CultureInfo.InvariantCulture));
}
