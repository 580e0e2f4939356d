using System.Buffers;
using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>How far a body has come.</summary>
internal enum BodyState
{
    /// <summary>It breaks the rules of its framing.</summary>
    Broken,

    More,

    Complete,

    TooLarge,
}

/// <summary>Takes the bytes after a response's head and gives the content: by chunks, by length, or up to the end of the connection.</summary>
/// <remarks>Source: RFC 9112 sections 6.3 and 7.1.</remarks>
internal sealed class HttpBody
{
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly ChunkedFraming? _chunks;
    private readonly long? _length;
    private readonly int _maximum;

    public HttpBody(HttpEvidence head, int maximum)
    {
        _maximum = maximum;
        if (head.Header("Transfer-Encoding") is { } coding)
        {
            _chunks = new ChunkedFraming();
            State = string.Equals(coding.Trim(), "chunked", StringComparison.OrdinalIgnoreCase) ? BodyState.More : BodyState.Broken;
        }
        else if (head.Header("Content-Length") is { } text)
        {
            var read = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length);
            _length = length;
            State = !read ? BodyState.Broken : length > maximum ? BodyState.TooLarge : length == 0 ? BodyState.Complete : BodyState.More;
        }
    }

    public BodyState State { get; private set; } = BodyState.More;

    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    public void Accept(ReadOnlySpan<byte> bytes)
    {
        while (State == BodyState.More && !bytes.IsEmpty)
        {
            var (skipped, taken) = _chunks is null ? (0, bytes.Length) : _chunks.Next(bytes);
            bytes = bytes[skipped..];
            Take(bytes[..taken]);
            bytes = bytes[taken..];
            if (_chunks is { State: not BodyState.More } && State == BodyState.More)
            {
                State = _chunks.State;
            }
        }
    }

    /// <summary>The connection ended in an orderly way, which is the end of a body without a length and breaks off every other.</summary>
    public void End() => State = State == BodyState.More && _chunks is null && _length is null ? BodyState.Complete : State;

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (_length is { } length && bytes.Length >= length - _content.WrittenCount)
        {
            // What follows on the connection is not ours.
            _content.Write(bytes[..(int)(length - _content.WrittenCount)]);
            State = BodyState.Complete;
            return;
        }

        if (bytes.Length > _maximum - _content.WrittenCount)
        {
            State = BodyState.TooLarge;
            return;
        }

        _content.Write(bytes);
    }
}
