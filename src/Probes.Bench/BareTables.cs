using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Probes.Bench;

/// <summary>
/// The floor: the same requests by HttpClient with the same signature. It checks the status and understands nothing else:
/// no limits, no retries, no errors, one kind of write.
/// </summary>
internal sealed class BareTables(AzuriteProcess azurite, string table) : IDisposable
{
    private const string Accept = "application/json;odata=minimalmetadata";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });

    private readonly byte[] _key = Convert.FromBase64String(AzuriteProcess.Key);

    public Task WriteAsync(string key, Dictionary<string, object> properties) => SendAsync(
        HttpMethod.Put, Path(key), new ByteArrayContent(Encoding.UTF8.GetBytes(Body(key, properties))), "application/json", HttpStatusCode.NoContent);

    public async Task WriteBatchAsync(IEnumerable<string> keys, Dictionary<string, object> properties)
    {
        var id = Guid.NewGuid();
        var body = new StringBuilder($"--batch_{id}\r\nContent-Type: multipart/mixed; boundary=changeset_{id}\r\n\r\n");
        foreach (var key in keys)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"--changeset_{id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nPUT {azurite.Endpoint}{Path(key)} HTTP/1.1\r\nAccept: {Accept}\r\nDataServiceVersion: 3.0\r\nContent-Type: application/json\r\n\r\n{Body(key, properties)}\r\n");
        }

        body.Append(CultureInfo.InvariantCulture, $"--changeset_{id}--\r\n--batch_{id}--\r\n");
        await SendAsync(HttpMethod.Post, "/$batch", new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToString())), $"multipart/mixed; boundary=batch_{id}", HttpStatusCode.Accepted);
    }

    public void Dispose() => _client.Dispose();

    private string Path(string key) => $"/{table}(PartitionKey='westeurope%7C00',RowKey='{key}')";

    private static string Body(string key, Dictionary<string, object> properties) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"PartitionKey":"westeurope|00","RowKey":"{{key}}","Verdict":"{{properties["Verdict"]}}","Headline":"{{properties["Headline"]}}","Since@odata.type":"Edm.DateTime","Since":"{{properties["Since"]:yyyy-MM-ddTHH:mm:ss.fffffff}}Z","Failures":{{properties["Failures"]}},"DurationMs@odata.type":"Edm.Double","DurationMs":{{properties["DurationMs"]}}}""");

    private async Task SendAsync(HttpMethod method, string path, ByteArrayContent content, string contentType, HttpStatusCode expected)
    {
        var uri = new Uri(azurite.Endpoint + path);
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{date}\n/{AzuriteProcess.Account}{uri.AbsolutePath}"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Add("x-ms-version", "2020-12-06");
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-client-request-id", Guid.NewGuid().ToString());
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", Accept);
        request.Headers.TryAddWithoutValidation("Authorization", $"SharedKeyLite {AzuriteProcess.Account}:{Convert.ToBase64String(signature)}");
        using var response = await _client.SendAsync(request);
        if (response.StatusCode != expected)
        {
            throw new InvalidOperationException($"the emulator said {response.StatusCode}");
        }
    }
}
