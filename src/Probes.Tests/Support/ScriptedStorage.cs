using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Probes.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
public sealed record StorageRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body, long Timestamp)
{
    public string Target => Line.Split(' ')[1];
}

/// <summary>An HTTP peer that answers request after request with the next reply of its script, and then with the last one again.</summary>
public sealed class ScriptedStorage : IAsyncDisposable
{
    private readonly ConcurrentQueue<StorageRequest> _requests = new();

    private readonly StorageReply[] _script;

    private readonly X509Certificate2? _certificate;

    private readonly ScriptedPeer _peer;

    private int _answered;

    public ScriptedStorage(params StorageReply[] script)
        : this(isTls: false, script)
    {
    }

    private ScriptedStorage(bool isTls, StorageReply[] script)
    {
        (_script, _certificate) = (script, isTls ? SelfSigned() : null);
        _peer = new ScriptedPeer(PlayAsync);
    }

    public IReadOnlyList<StorageRequest> Requests => [.. _requests];

    public int Connections => _peer.Connections;

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{_peer.Port}");

    public static ScriptedStorage OverTls(params StorageReply[] script) => new(isTls: true, script);

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        _certificate?.Dispose();
    }

    private async Task PlayAsync(Socket socket, CancellationToken end)
    {
        try
        {
            await using var stream = await OpenAsync(socket, end);
            while (await ReadAsync(stream, end) is { } request)
            {
                _requests.Enqueue(request);
                var reply = _script[Math.Min(Interlocked.Increment(ref _answered), _script.Length) - 1];
                if (!await reply.SendAsync(stream, request, end))
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client went, or did not trust the certificate.
        }
    }

    private async Task<Stream> OpenAsync(Socket socket, CancellationToken end)
    {
        var stream = new NetworkStream(socket);
        if (_certificate is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, end);
        return tls;
    }

    /// <summary>Null when the client has closed.</summary>
    private static async Task<StorageRequest?> ReadAsync(Stream stream, CancellationToken end)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, end) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).TrimEnd().Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, end);
        return new StorageRequest(lines[0], headers, Encoding.UTF8.GetString(body), TimeProvider.System.GetTimestamp());
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=storage.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
