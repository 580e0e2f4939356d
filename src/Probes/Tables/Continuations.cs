using System.Buffers.Text;
using System.Text.Json;

namespace Probes.Tables;

/// <summary>Continuations as text. What the service gives is opaque; a leading name tells one store's from another's.</summary>
public static class Continuations
{
    /// <param name="store">Name of the adapter.</param>
    /// <param name="parts">What it needs to go on.</param>
    public static string Write(string store, params string?[] parts) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<string?[]>([store, .. parts]));

    /// <summary>The parts, the first of them not empty.</summary>
    /// <exception cref="TablesException">The text was not written for this store, or has another number of parts.</exception>
    public static string?[] Read(string store, string text, int parts)
    {
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(text)) is [{ } name, { Length: > 0 }, ..] read && name == store && read.Length == parts + 1)
            {
                return read[1..];
            }
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            // Refused below, like any other text that is none.
        }

        throw Refusal.Invalid("the continuation is not one of this store");
    }
}
