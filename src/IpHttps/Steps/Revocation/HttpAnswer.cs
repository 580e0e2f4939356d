using System.Buffers;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>Reads one answer to a GET request, with its body when the status is 200.</summary>
internal sealed class HttpAnswer(IDuplex stream)
{
    private const int ReadLength = 64 * 1024;

    private readonly byte[] _head = new byte[ProbeLimits.MaximumHead];
    private int _count;

    public HttpEvidence? Head { get; private set; }

    public HttpBody? Body { get; private set; }

    /// <summary>Null when the head, and the body of a 200, were read; else why not.</summary>
    public async ValueTask<Interruption?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(cancellationToken) is { } interruption)
        {
            return interruption;
        }

        return Head is { Status: 200 } ? await ReadBodyAsync(cancellationToken) : null;
    }

    private async ValueTask<Interruption?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_count == _head.Length)
            {
                return new Interruption(EndingKind.LimitExceeded, $"a response head larger than {_head.Length} bytes");
            }

            var received = await stream.ReceiveAsync(_head.AsMemory(_count), cancellationToken);
            if (received.Interruption is not null)
            {
                return received.Interruption;
            }

            _count += received.Count;
            while (HttpResponseHead.EndOf(_head.AsSpan(0, _count)) is { } end)
            {
                if (!HttpResponseHead.TryParse(_head.AsSpan(0, end), out var head))
                {
                    return NoHttp;
                }

                Keep(end);
                if (head!.Status >= 200)
                {
                    Head = head;
                    return null;
                }
            }

            if (!HttpResponseHead.MayBegin(_head.AsSpan(0, _count)))
            {
                return NoHttp;
            }
        }
    }

    private async ValueTask<Interruption?> ReadBodyAsync(CancellationToken cancellationToken)
    {
        Body = new HttpBody(Head!, RevocationLimits.Body);
        Body.Accept(_head.AsSpan(0, _count));
        var buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            while (Body.State == BodyState.More)
            {
                var received = await stream.ReceiveAsync(buffer, cancellationToken);
                if (received.Interruption is { } ended)
                {
                    return Ended(ended);
                }

                Body.Accept(buffer.AsSpan(0, received.Count));
            }

            return Meaning(Body.State);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private Interruption? Ended(Interruption ended)
    {
        if (ended.Kind == EndingKind.Fin)
        {
            Body!.End();
        }

        return Body!.State == BodyState.Complete ? null : ended with { Detail = $"{ended.Detail} in the middle of the body" };
    }

    private static Interruption? Meaning(BodyState state) => state switch
    {
        BodyState.Complete => null,
        BodyState.TooLarge => new(EndingKind.LimitExceeded, $"a body larger than {RevocationLimits.Body} bytes"),
        _ => new(EndingKind.Malformed, "the body's framing is broken"),
    };

    private static Interruption NoHttp => new(EndingKind.Malformed, "the answer is not HTTP");

    /// <summary>Keeps what follows the head that was read.</summary>
    private void Keep(int end)
    {
        _head.AsSpan(end, _count - end).CopyTo(_head);
        _count -= end;
    }
}
