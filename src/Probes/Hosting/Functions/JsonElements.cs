using System.Text.Json;

namespace Probes.Hosting.Functions;

internal static class JsonElements
{
    /// <summary>False also when the element is no object.</summary>
    public static bool TryGet(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    /// <summary>False also when the element is no number.</summary>
    public static bool TryGetInt(this JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }
}
