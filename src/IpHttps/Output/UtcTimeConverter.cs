using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpHttps.Output;

/// <summary>ISO 8601 in UTC, always with a <c>Z</c>. A time without it is refused, for it would be read in the reader's own zone.</summary>
public sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var time) && time.Kind == DateTimeKind.Utc
            ? new DateTimeOffset(time)
            : throw new JsonException("A time is ISO 8601 in UTC and ends in Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
