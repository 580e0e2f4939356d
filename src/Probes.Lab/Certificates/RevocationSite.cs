using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Probes.Lab.Certificates;

/// <summary>A small web server on loopback for what authorities publish: revocation lists, by path.</summary>
public sealed class RevocationSite : IDisposable
{
    private const int MaximumHead = 8192;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, byte[]> _answers = new(StringComparer.Ordinal);

    public RevocationSite()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The request lines and header fields that came, one text for each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string UrlOf(string path) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/{path}");

    /// <summary>Answers requests for the path with 200 and this body.</summary>
    public void Publish(string path, byte[] body) =>
        Answer(path, [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n")), .. body]);

    /// <summary>Answers requests for the path with these bytes, and closes.</summary>
    public void Answer(string path, byte[] answer) => _answers["/" + path] = answer;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), _end.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The lab is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken end)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream, end);
                Requests.Enqueue(head);
                var path = head.Split(' ') is [_, var target, ..] ? target : "";
                await stream.WriteAsync(_answers.GetValueOrDefault(path, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray()), end);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(new byte[256], end) > 0)
                {
                    // Until the client has gone.
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client went first, or the lab is over.
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken end)
    {
        var bytes = new byte[MaximumHead];
        var count = 0;
        while (count < bytes.Length && bytes.AsSpan(0, count).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(count), end);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return Encoding.ASCII.GetString(bytes, 0, count);
    }
}
