using System.Text.Json;

namespace IpHttps.Output;

/// <summary>One pass over a text before it is read as a run, for what the serializer does not check.</summary>
internal static class RunJsonScan
{
    /// <summary>The schemaVersion of the outermost object, or null when the text cannot be a run of any version.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static int? SchemaVersion(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var version = default(int?);
        var sound = true;
        while (reader.Read())
        {
            sound &= reader.TokenType switch
            {
                JsonTokenType.Null => false, // The contract leaves out what is unknown; in a list null would slip through.
                JsonTokenType.Number => double.IsFinite(reader.GetDouble()), // 1e999 is read as infinity, which cannot be written again.
                _ => true,
            };

            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("schemaVersion"u8))
            {
                sound &= reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && (version = number) is not null;
            }
        }

        return sound ? version : null;
    }
}
