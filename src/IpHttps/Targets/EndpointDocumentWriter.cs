using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IpHttps.Targets;

/// <summary>Writes the endpoint document and its parts in their canonical form: camelCase, fixed order, defaults left out.</summary>
public static class EndpointDocumentWriter
{
    // Not for embedding in HTML: names and tags of any script stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(EndpointDocument document) => ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", EndpointDocument.SchemaVersion);
        json.WriteStartArray("deployments");
        foreach (var deployment in document.Deployments)
        {
            DeclarationWriter.Write(json, deployment);
        }

        json.WriteEndArray();
        json.WriteStartArray("endpoints");
        foreach (var endpoint in document.Declarations)
        {
            DeclarationWriter.Write(json, endpoint);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Write(EndpointDeclaration endpoint) => ToBytes(json => DeclarationWriter.Write(json, endpoint));

    public static byte[] Write(Deployment deployment) => ToBytes(json => DeclarationWriter.Write(json, deployment));

    private static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
