using System.Collections.Immutable;

namespace Probes.Lab.Http;

/// <summary>A request as it came; null head when its bytes were none.</summary>
/// <param name="Raw">The head's bytes, with the empty line when there was one.</param>
public sealed record ObservedRequest(HttpRequestHead? Head, ImmutableArray<byte> Raw);

/// <summary>One request and its reply on a stream that is open.</summary>
internal sealed class HttpConversation(Stream stream)
{
    private const int MaximumHead = 16 * 1024;

    private byte[] _body = [];

    /// <summary>Reads a request head; null when the client closed before saying anything.</summary>
    public async Task<ObservedRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[MaximumHead];
        var length = 0;
        while (length < bytes.Length)
        {
            var count = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
            length += count;
            var end = bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                _body = bytes[(end + 4)..length];
                return new ObservedRequest(HttpRequestHead.Parse(bytes.AsSpan(0, end)), [.. bytes.AsSpan(0, end + 4)]);
            }

            if (count == 0 || !MayBeHttp(bytes.AsSpan(0, length)))
            {
                break;
            }
        }

        return length == 0 ? null : new ObservedRequest(null, [.. bytes.AsSpan(0, length)]);
    }

    /// <summary>Writes the reply and does what follows it.</summary>
    public async Task ReplyAsync(HttpReply reply, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(reply.Bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        switch (reply.After)
        {
            case AfterReply.Tunnel:
                await new Tunnel(stream, reply.Solicited).RunAsync(_body, cancellationToken);
                break;
            case AfterReply.StayOpen:
                var ignored = new byte[4096];
                while (await stream.ReadAsync(ignored, cancellationToken) > 0)
                {
                    // The client's bytes are of no interest; its closing is.
                }

                break;
        }
    }

    // A request line begins with a method, which is printable: a TLS hello to a plain port ends the reading at once.
    private static bool MayBeHttp(ReadOnlySpan<byte> bytes) => bytes[0] is > 0x20 and < 0x7F;
}
