using Azure.Core;

namespace Probes.Tables.Rest.Http;

/// <summary>One request to the Table service.</summary>
/// <param name="Path">Escaped path and query below the endpoint, with the slash.</param>
/// <param name="IfMatch">ETag that the row must have; null for none.</param>
internal sealed record TableRequest(RequestMethod Method, string Path, string? IfMatch = null)
{
    public const string Json = "application/json";

    /// <summary>
    /// Enough for exact types: what is annotated, and doubles always with a point. Full metadata adds addresses that nobody here reads.
    /// Source: "Payload format for Table service operations".
    /// </summary>
    public const string Accept = "application/json;odata=minimalmetadata";

    /// <summary>The first version that takes tokens for tables. Source: "Versioning for Azure Storage".</summary>
    public const string Version = "2020-12-06";

    public const string DataVersion = "3.0";

    public const string NoContent = "return-no-content";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = Json;

    /// <summary>For messages, which must not hold the keys and filters of a URI.</summary>
    public string Subject { get; init; } = "the tables";

    public void WriteTo(Request request, string endpoint)
    {
        request.Method = Method;
        request.Uri.Reset(new Uri(endpoint + Path));
        request.Headers.Add("x-ms-version", Version);
        request.Headers.Add("DataServiceVersion", DataVersion);
        request.Headers.Add("MaxDataServiceVersion", DataVersion);
        request.Headers.Add(HttpHeader.Names.Accept, Accept);
        if (Method == RequestMethod.Post)
        {
            request.Headers.Add("Prefer", NoContent);
        }

        if (IfMatch is not null)
        {
            request.Headers.Add(HttpHeader.Names.IfMatch, IfMatch);
        }

        if (Body is { } body)
        {
            request.Headers.Add(HttpHeader.Names.ContentType, ContentType);
            request.Content = RequestContent.Create(body);
        }
        else if (Method == RequestMethod.Delete)
        {
            // HttpClient by itself repeats a request without a body whose answer was lost, and tells nobody; an empty body keeps it from that,
            // so that the repetition is ours and "not found" after it is understood.
            request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        }
    }
}
