using System.Globalization;
using System.Text;

namespace Probes.Tests.Support;

/// <summary>What <see cref="ScriptedStorage"/> does with one request.</summary>
public sealed class StorageReply
{
    private readonly Func<StorageRequest, byte[]> _bytes;

    private readonly bool _closes;

    private readonly bool _isSilent;

    private StorageReply(byte[] bytes, bool closes = false, bool isSilent = false)
        : this(_ => bytes) => (_closes, _isSilent) = (closes, isSilent);

    private StorageReply(Func<StorageRequest, byte[]> bytes) => _bytes = bytes;

    /// <summary>Closes the connection without a word.</summary>
    public static StorageReply Cut { get; } = new([], closes: true);

    /// <summary>Never answers.</summary>
    public static StorageReply Silence { get; } = new([], isSilent: true);

    /// <summary>What the service says to a write.</summary>
    public static StorageReply Written { get; } = Of(204, "", "ETag: W/\"datetime'2026-07-26T12%3A00%3A00.0000000Z'\"");

    public static StorageReply Of(int status, string body, params string[] headers) => new(Encoding.UTF8.GetBytes(Text(status, body, Encoding.UTF8.GetByteCount(body), headers)));

    /// <summary>Promises more than it sends, and closes.</summary>
    public static StorageReply CutShort(int status, string body) => new(Encoding.UTF8.GetBytes(Text(status, body, Encoding.UTF8.GetByteCount(body) + 100, [])), closes: true);

    /// <summary>An error as the Table service words it.</summary>
    public static StorageReply Error(int status, string code, string text = "Words of the service.", params string[] headers) => Of(
        status, "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"" + text + "\\nRequestId:1\\nTime:2026-07-26T12:00:00Z\"}}}", headers);

    /// <summary>The answer to a batch, with a part for each status.</summary>
    public static StorageReply Batch(string? error, params int[] statuses)
    {
        var parts = statuses.Select(status => string.Create(
            CultureInfo.InvariantCulture,
            $"--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {status} Words\r\nDataServiceVersion: 3.0;\r\n\r\n{error}\r\n"));
        return Of(
            202,
            $"--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n{string.Concat(parts)}--changesetresponse_1--\r\n--batchresponse_1--\r\n",
            "Content-Type: multipart/mixed; boundary=batchresponse_1");
    }

    /// <summary>An error that quotes the value of a header of the request, as a careless proxy may.</summary>
    public static StorageReply Quoting(string header) => new(request => Error(400, "InvalidInput", $"what is {request.Headers[header]}")._bytes(request));

    /// <summary>False when the connection is over.</summary>
    public async Task<bool> SendAsync(Stream stream, StorageRequest request, CancellationToken end)
    {
        if (_isSilent)
        {
            await Task.Delay(Timeout.Infinite, end);
        }

        await stream.WriteAsync(_bytes(request), end);
        await stream.FlushAsync(end);
        return !_closes;
    }

    private static string Text(int status, string body, int length, string[] headers) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} Words\r\n{string.Concat(headers.Select(each => each + "\r\n"))}{(status == 204 ? "" : $"Content-Length: {length}\r\n")}\r\n{body}");
}
