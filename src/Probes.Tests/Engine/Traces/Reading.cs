using IpHttps;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using IpHttps.Traces;

namespace Probes.Tests.Engine.Traces;

/// <summary>Reads the bytes of a capture.</summary>
internal static class Reading
{
    public static TraceContents? TryRead(byte[] capture, TraceQuery? query = null)
    {
        using var stream = new MemoryStream(capture);
        return TraceReader.Read(stream, query ?? new TraceQuery(), CancellationToken.None);
    }

    public static TraceContents Read(byte[] capture, TraceQuery? query = null) =>
        TryRead(capture, query) ?? throw new InvalidOperationException("no capture");

    /// <summary>The only attempt of the only host.</summary>
    public static Attempt Only(byte[] capture, TraceQuery? query = null) => Assert.Single(Assert.Single(Read(capture, query).Probes).Attempts);

    public static RunDocument[] Judge(byte[] capture, TraceQuery? query = null)
    {
        using var stream = new MemoryStream(capture);
        return [.. TraceRuns.Read(stream, query ?? new TraceQuery(), Expectations.Default, CancellationToken.None)!.Runs];
    }
}
