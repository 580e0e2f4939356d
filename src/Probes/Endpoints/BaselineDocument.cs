using System.Text.Json;
using System.Text.Json.Serialization;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;

namespace Probes.Endpoints;

/// <summary>How an endpoint is right, as its owner has said; also its form in the store and in the API.</summary>
/// <param name="Pinned">Every later difference is a finding; otherwise this one state was acknowledged.</param>
/// <param name="RunId">The run that saw it so.</param>
/// <param name="By">Who said it, as far as the access mode can tell.</param>
public sealed record BaselineDocument(
    int SchemaVersion, bool Pinned, FingerprintDocument Fingerprint, string? RunId, string By, DateTimeOffset At, string? Note)
{
    public const int CurrentSchemaVersion = 1;

    public Baseline ToBaseline() => new(FingerprintDocuments.Read(Fingerprint), Pinned);
}

/// <summary>A baseline and the ETag that it has in the store.</summary>
public sealed record StoredBaseline(BaselineDocument Document, string ETag);

/// <summary>The one description of a baseline as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false,
    Converters = [typeof(UtcTimeConverter), typeof(SpellingConverter<TcpResult>)])]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class BaselineJson : JsonSerializerContext
{
    /// <summary>Null for anything that is none; a newer version may have written it.</summary>
    public static BaselineDocument? Parse(string text)
    {
        try
        {
            var document = JsonSerializer.Deserialize(text, Default.BaselineDocument);
            return document is { SchemaVersion: Endpoints.BaselineDocument.CurrentSchemaVersion, Fingerprint: not null } ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
