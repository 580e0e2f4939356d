using System.Globalization;
using System.Text.RegularExpressions;

namespace Probes.Runs;

/// <summary>Names of tables and keys of everything that probing writes. Each is made of a scheduled slot, never of "now", so a replay overwrites itself.</summary>
public static partial class RunKeys
{
    public const string LatestTable = "latest";

    public const string SweepsTable = "sweeps";

    public const string ChecksTable = "checks";

    public const string TracesTable = "traces";

    public const string DaysTable = "days";

    public const int LatestShards = 4;

    /// <summary>Ends the row key of a failing run that was repeated; '|' sorts behind all regions of the slot.</summary>
    internal const string FirstSuffix = "|" + RunId.FirstText;

    private const string HistoryPrefix = "hist";

    /// <summary>The table that holds the runs of the slot's month.</summary>
    public static string HistoryTable(DateTimeOffset slot) =>
        HistoryPrefix + slot.ToUniversalTime().ToString("yyyyMM", CultureInfo.InvariantCulture);

    /// <summary>First instant of the month a history table is for.</summary>
    public static bool TryParseHistoryTable(string table, out DateTimeOffset month)
    {
        month = default;
        return table.StartsWith(HistoryPrefix, StringComparison.Ordinal)
            && table.Length == HistoryPrefix.Length + 6
            && DateTimeOffset.TryParseExact(
                table.AsSpan(HistoryPrefix.Length), "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out month);
    }

    /// <summary>A slot as keys know it: UTC, whole seconds.</summary>
    public static DateTimeOffset Slot(DateTimeOffset slot) =>
        new(slot.UtcTicks - (slot.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>Later slots sort first (the log-tail pattern of Table Storage's design guide).</summary>
    public static string Inverted(DateTimeOffset slot) =>
        (DateTime.MaxValue.Ticks - slot.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    public static bool TryParseInverted(ReadOnlySpan<char> text, out DateTimeOffset slot)
    {
        slot = default;
        if (text.Length != 19
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        slot = new DateTimeOffset(DateTime.MaxValue.Ticks - ticks, TimeSpan.Zero);
        return true;
    }

    public static string HistoryRow(DateTimeOffset slot, string region) => $"{Inverted(slot)}|{region}";

    /// <summary>The run that a row of history holds; null when it is none.</summary>
    public static RunId? ParseHistoryRow(string endpointId, string rowKey)
    {
        var parts = rowKey.Split('|');
        return parts is [_, _] or [_, _, RunId.FirstText] && IsRegion(parts[1]) && TryParseInverted(parts[0], out var slot)
            ? new RunId(endpointId, slot, parts[1]) { IsFirst = parts.Length == 3 }
            : null;
    }

    public static string LatestPartition(string region, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{region}|{shard:00}");

    public static string LatestPartition(string region, string endpointId) => LatestPartition(region, Shard(endpointId));

    /// <summary>Beside the region's sweeps: '|' is in no region's name.</summary>
    public static string DegradedPartition(string region) => $"{region}|degraded";

    /// <summary>Stored keys depend on it, so it never changes.</summary>
    public static int Shard(string endpointId) => (int)(StableHash.Fnv1a(endpointId) % LatestShards);

    /// <summary>1 to 32 of <c>a-z 0-9 -</c>.</summary>
    public static bool IsRegion(string region) => RegionPattern().IsMatch(region);

    /// <summary>1 to 64 of <c>a-z 0-9 -</c>.</summary>
    public static bool IsEndpointId(string id) => EndpointIdPattern().IsMatch(id);

    internal static string RequireRegion(string region) => IsRegion(region)
        ? region
        : throw new ArgumentException($"a region's name is 1 to 32 of a-z, 0-9 and -, not '{region}'", nameof(region));

    internal static string RequireEndpointId(string id) => IsEndpointId(id)
        ? id
        : throw new ArgumentException($"an endpoint's id is 1 to 64 of a-z, 0-9 and -, not '{id}'", nameof(id));

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z")]
    private static partial Regex EndpointIdPattern();
}
