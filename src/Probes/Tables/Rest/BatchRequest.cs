using System.Buffers;
using System.Text;
using Azure.Core;
using Probes.Tables.Rest.Http;

namespace Probes.Tables.Rest;

/// <summary>
/// An entity group transaction: one changeset, in which each write is a request of its own. Source: "Performing entity group transactions".
/// The requests within are authorized by the one around them, so they carry neither token nor signature.
/// </summary>
internal static class BatchRequest
{
    public static TableRequest Of(string endpoint, string table, IReadOnlyList<TableWrite> writes)
    {
        var boundary = Guid.NewGuid().ToString("D");
        var body = new ArrayBufferWriter<byte>(writes.Count * 1024);
        Append(body, $"--batch_{boundary}\r\nContent-Type: multipart/mixed; boundary=changeset_{boundary}\r\n\r\n");
        foreach (var write in writes)
        {
            Append(body, $"--changeset_{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            AppendRequest(body, endpoint, RowRequests.Write(table, write));
        }

        Append(body, $"--changeset_{boundary}--\r\n--batch_{boundary}--\r\n");
        if (body.WrittenCount > TableRules.LargestBatchBytes)
        {
            throw Refusal.TooLarge($"a batch is at most {TableRules.LargestBatchBytes} bytes of a request, not {body.WrittenCount}");
        }

        return new TableRequest(RequestMethod.Post, "/$batch")
        {
            Body = body.WrittenMemory,
            ContentType = $"multipart/mixed; boundary=batch_{boundary}",
            Subject = RowRequests.Subject(table),
        };
    }

    private static void AppendRequest(ArrayBufferWriter<byte> body, string endpoint, TableRequest request)
    {
        Append(body, $"{request.Method} {endpoint}{request.Path} HTTP/1.1\r\nAccept: {TableRequest.Accept}\r\nDataServiceVersion: {TableRequest.DataVersion}\r\n");
        if (request.Method == RequestMethod.Post)
        {
            Append(body, $"Prefer: {TableRequest.NoContent}\r\n");
        }

        if (request.IfMatch is { } etag)
        {
            Append(body, $"If-Match: {etag}\r\n");
        }

        if (request.Body is not { } row)
        {
            Append(body, "\r\n");
            return;
        }

        Append(body, $"Content-Type: {TableRequest.Json}\r\n\r\n");
        body.Write(row.Span);
        Append(body, "\r\n");
    }

    private static void Append(ArrayBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
