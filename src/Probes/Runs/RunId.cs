using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Probes.Runs;

/// <summary>Id of a scheduled run, <c>endpoint.20260726T101500Z.region</c>: it holds the whole key, so a run is found by one point read.</summary>
public sealed record RunId(string EndpointId, DateTimeOffset Slot, string Region)
{
    private const string SlotFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static string Format(string endpointId, DateTimeOffset slot, string region) => new RunId(endpointId, slot, region).ToString();

    public static bool TryParse(string? text, [NotNullWhen(true)] out RunId? id)
    {
        id = null;
        if (text?.Split('.') is not [var endpointId, var slotText, var region]
            || !RunKeys.IsEndpointId(endpointId)
            || !RunKeys.IsRegion(region)
            || !DateTimeOffset.TryParseExact(slotText, SlotFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var slot))
        {
            return false;
        }

        id = new RunId(endpointId, slot, region);
        return true;
    }

    public override string ToString() =>
        $"{EndpointId}.{Slot.ToUniversalTime().ToString(SlotFormat, CultureInfo.InvariantCulture)}.{Region}";
}
