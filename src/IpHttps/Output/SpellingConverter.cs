using System.Text.Json;
using System.Text.Json.Serialization;

namespace IpHttps.Output;

/// <summary>Writes and reads an enum as <see cref="Spelling"/> has it.</summary>
public sealed class SpellingConverter<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
{
    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Spelling.TryParse<TEnum>(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"No {typeof(TEnum).Name} is spelled like that.");

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(Spelling.Of(value));
}
