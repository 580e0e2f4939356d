using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>The request that opens an IP-HTTPS tunnel, and the head of its answer.</summary>
/// <remarks>Source: MS-IPHTTPS sections 3.1.5.2, 3.2.5.1 and 4.1; the path as Windows uses it, not the one of the specification's example.</remarks>
internal sealed class IpHttpsExchange(IDuplex stream, AttemptLog log)
{
    private readonly byte[] _bytes = new byte[ProbeLimits.MaximumHead];
    private int _count;

    public HttpEvidence? Answer { get; private set; }

    /// <summary>What came behind the head of <see cref="Answer"/>: the begin of its body.</summary>
    public ReadOnlyMemory<byte> Behind { get; private set; }

    /// <summary>The first bytes of an answer that is no HTTP.</summary>
    public byte[] FirstBytes { get; private set; } = [];

    /// <summary>Null when a response head was read, else why not.</summary>
    public ValueTask<Interruption?> RunAsync(ProbeTarget target, CancellationToken cancellationToken) =>
        RunAsync($"POST {target.Path}", Request(target), cancellationToken);

    /// <summary>Another request in its place.</summary>
    public async ValueTask<Interruption?> RunAsync(string name, byte[] request, CancellationToken cancellationToken)
    {
        log.Sent("http", name, request.Length);
        var unsent = await stream.SendAsync(request, cancellationToken);

        // A server that refuses our certificate in TLS 1.3 may be gone when we ask; its alert is still there to be read.
        var ended = await ReadHeadAsync(cancellationToken);
        return ended is { Kind: not EndingKind.Alert } && unsent is not null ? unsent : ended;
    }

    /// <summary>Content-Length is 2^64-1, as MS-IPHTTPS section 3.1.5.2 asks.</summary>
    internal static byte[] Request(ProbeTarget target) =>
        Encoding.ASCII.GetBytes($"POST {target.Path} HTTP/1.1\r\nHost: {HostField(target)}\r\nContent-Length: {ulong.MaxValue}\r\n\r\n");

    /// <summary>RFC 9110 section 7.2: the default port is left out.</summary>
    internal static string HostField(ProbeTarget target)
    {
        var host = IPAddress.TryParse(target.Host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{target.Host}]" : target.Host;
        return target.Port == ProbeTarget.DefaultPort ? host : $"{host}:{target.Port}";
    }

    private async ValueTask<Interruption?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_count == _bytes.Length)
            {
                return new Interruption(EndingKind.LimitExceeded, $"a response head larger than {_bytes.Length} bytes");
            }

            var received = await stream.ReceiveAsync(_bytes.AsMemory(_count), cancellationToken);
            if (received.Interruption is not null)
            {
                return received.Interruption;
            }

            _count += received.Count;
            if (!HttpResponseHead.MayBegin(_bytes.AsSpan(0, _count)))
            {
                return NoHttp();
            }

            while (HttpResponseHead.EndOf(_bytes.AsSpan(0, _count)) is { } end)
            {
                if (!HttpResponseHead.TryParse(_bytes.AsSpan(0, end), out var head))
                {
                    return NoHttp();
                }

                log.Received("http", $"HTTP {head!.Status} {head.Reason}".TrimEnd(), end, head.Server is { } server ? $"Server: {server}" : null);
                if (!IsInterim(head))
                {
                    await TakeAsync(head, end, cancellationToken);
                    return null;
                }

                _bytes.AsSpan(end, _count - end).CopyTo(_bytes);
                _count -= end;
            }
        }
    }

    /// <summary>More answers follow an interim one, asked for or not (RFC 9110 section 15.2); after 101 no HTTP follows.</summary>
    private static bool IsInterim(HttpEvidence head) => head.Status is >= 100 and < 200 and not 101;

    private async ValueTask TakeAsync(HttpEvidence head, int end, CancellationToken cancellationToken)
    {
        await ReadBodyStartAsync(head, end, cancellationToken);
        var body = _bytes.AsSpan(end, Math.Min(_count - end, ProbeLimits.MaximumFirstBytes));
        Answer = head with { FirstBodyBytes = [.. body] };
        Behind = _bytes.AsMemory(end, _count - end);
    }

    /// <summary>Waits for a body only where one is announced: a genuine server is silent after its head.</summary>
    private async ValueTask ReadBodyStartAsync(HttpEvidence head, int end, CancellationToken cancellationToken)
    {
        while (!IsWhole(head, _bytes.AsSpan(end, _count - end)) && _count < Math.Min(_bytes.Length, end + ProbeLimits.MaximumFirstBytes))
        {
            var received = await stream.ReceiveAsync(_bytes.AsMemory(_count), cancellationToken);
            if (received.Interruption is not null)
            {
                return;
            }

            _count += received.Count;
        }
    }

    /// <summary>All of the announced body is there; a length of 2^64-1 is a tunnel's, which has no end.</summary>
    private static bool IsWhole(HttpEvidence head, ReadOnlySpan<byte> body)
    {
        if (head.Header("Transfer-Encoding") is not null)
        {
            return body.EndsWith("\r\n0\r\n\r\n"u8) || body.SequenceEqual("0\r\n\r\n"u8);
        }

        return !int.TryParse(head.Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || body.Length >= length;
    }

    private Interruption NoHttp()
    {
        FirstBytes = _bytes[..Math.Min(_count, ProbeLimits.MaximumFirstBytes)];
        log.Received("http", "bytes", FirstBytes.Length, "not HTTP");
        return new Interruption(EndingKind.Malformed, "the answer is not HTTP");
    }
}
