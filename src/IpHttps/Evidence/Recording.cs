using System.Collections.Immutable;
using System.Net;

namespace IpHttps.Evidence;

/// <summary>How the recorded connection ended. The first end counts: a close is answered by another one.</summary>
public enum RecordedEnd
{
    /// <summary>It was still open when the recording ended.</summary>
    Open,

    /// <summary>The server closed its side (FIN).</summary>
    ServerClosed,

    /// <summary>The server cut it (RST).</summary>
    ServerReset,

    /// <summary>The client closed its side (FIN).</summary>
    ClientClosed,

    /// <summary>The client cut it (RST).</summary>
    ClientReset,

    /// <summary>RST in answer to SYN.</summary>
    Refused,

    /// <summary>No answer to SYN.</summary>
    Unanswered,

    /// <summary>No way to the address.</summary>
    Unreachable,
}

/// <summary>
/// The bytes of one connection with their times, as a socket gave and took them, or as a capture of the client has them. What a TLS client
/// sends and gets in the clear holds no secret of its own; an exchange inside an encrypted session is here as it went over the wire.
/// </summary>
public sealed record Recording
{
    /// <summary>Bytes kept of one connection, both directions together.</summary>
    public const int MaximumBytes = 512 * 1024;

    /// <summary>When the client began to connect; all times of this record count from here.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The client's end of the connection; null when its address was never known.</summary>
    public IPEndPoint? Client { get; init; }

    public required IPEndPoint Server { get; init; }

    /// <summary>When TCP was established; null when it was not.</summary>
    public TimeSpan? ConnectedAt { get; init; }

    public ImmutableArray<RecordedBytes> Bytes { get; init; } = [];

    public RecordedEnd End { get; init; }

    public TimeSpan EndedAt { get; init; }

    /// <summary>More went over the connection than is kept here.</summary>
    public bool Cut { get; init; }
}

/// <summary>Bytes that were sent, or received, at once.</summary>
/// <param name="At">Time since the recording began.</param>
public sealed record RecordedBytes(TimeSpan At, Direction Direction, ImmutableArray<byte> Bytes);
