using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Probes.Runs;

/// <summary>
/// Id of a scheduled run, <c>endpoint.20260726T101500Z.region</c>: it holds the whole key, so a run is found by one point read.
/// A failing run that was repeated at once gives this id to its repetition, which is what counts, and is kept as <c>….region.first</c>.
/// </summary>
public sealed record RunId(string EndpointId, DateTimeOffset Slot, string Region)
{
    public const string FirstText = "first";

    private const string SlotFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The run failed and was repeated in the same slot.</summary>
    public bool IsFirst { get; init; }

    public static string Format(string endpointId, DateTimeOffset slot, string region) => new RunId(endpointId, slot, region).ToString();

    public static bool TryParse(string? text, [NotNullWhen(true)] out RunId? id)
    {
        id = null;
        string[] parts = text?.Split('.') ?? [];
        if (parts is not ([_, _, _] or [_, _, _, FirstText])
            || !RunKeys.IsEndpointId(parts[0])
            || !RunKeys.IsRegion(parts[2])
            || !DateTimeOffset.TryParseExact(parts[1], SlotFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var slot))
        {
            return false;
        }

        id = new RunId(parts[0], slot, parts[2]) { IsFirst = parts.Length == 4 };
        return true;
    }

    /// <summary>Its row in the history table of the slot.</summary>
    public string Row => RunKeys.HistoryRow(Slot, Region) + (IsFirst ? RunKeys.FirstSuffix : "");

    public override string ToString() =>
        $"{EndpointId}.{Slot.ToUniversalTime().ToString(SlotFormat, CultureInfo.InvariantCulture)}.{Region}{(IsFirst ? $".{FirstText}" : "")}";
}
