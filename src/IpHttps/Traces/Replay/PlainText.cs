using IpHttps.Steps;

namespace IpHttps.Traces.Replay;

/// <summary>The beginning of what one side said inside a NULL session.</summary>
internal sealed class PlainText
{
    private readonly List<byte> _bytes = [];

    public ReadOnlySpan<byte> Bytes => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);

    public void Append(ReadOnlySpan<byte> content) => _bytes.AddRange(content[..Math.Min(content.Length, ProbeLimits.MaximumHead - _bytes.Count)]);

    /// <summary>The first line, with its end.</summary>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var end = Bytes.IndexOf((byte)'\n') + 1;
        line = Bytes[..end];
        return end > 0;
    }

    public void RemoveFirst(int count) => _bytes.RemoveRange(0, count);
}
