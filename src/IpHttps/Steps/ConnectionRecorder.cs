using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>Keeps what one connection gave and took. Exists only where a recording was asked for.</summary>
internal sealed class ConnectionRecorder(IPEndPoint server, TimeProvider clock)
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _start = clock.GetTimestamp();
    private readonly ImmutableArray<RecordedBytes>.Builder _bytes = ImmutableArray.CreateBuilder<RecordedBytes>();
    private IPEndPoint? _client;
    private TimeSpan? _connectedAt;
    private (RecordedEnd Kind, TimeSpan At)? _end;
    private int _left = Recording.MaximumBytes;
    private bool _cut;

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    public void Dialled(EndPoint? client) => _client = client as IPEndPoint ?? _client;

    public void Connected() => _connectedAt = Elapsed;

    public void Moved(Direction direction, ReadOnlySpan<byte> bytes)
    {
        var kept = bytes[..Math.Min(bytes.Length, _left)];
        _cut |= kept.Length < bytes.Length;
        _left -= kept.Length;
        if (!kept.IsEmpty)
        {
            _bytes.Add(new RecordedBytes(Elapsed, direction, [.. kept]));
        }
    }

    public Interruption Ended(Interruption interruption)
    {
        if (Meaning(interruption.Kind) is { } kind)
        {
            _end ??= (kind, Elapsed);
        }

        return interruption;
    }

    /// <summary>What was recorded. A connection that its peer has not ended is ended by us.</summary>
    public Recording ToRecording()
    {
        var (end, at) = _end ?? (RecordedEnd.ClientClosed, Elapsed);
        return new Recording
        {
            StartedAt = _startedAt,
            Client = _client,
            Server = server,
            ConnectedAt = _connectedAt,
            Bytes = _bytes.ToImmutable(),
            End = end,
            EndedAt = at,
            Cut = _cut,
        };
    }

    /// <summary>Null for an end of our own making, such as a limit.</summary>
    private RecordedEnd? Meaning(EndingKind kind) => kind switch
    {
        EndingKind.Fin => RecordedEnd.ServerClosed,
        EndingKind.Reset => RecordedEnd.ServerReset,
        EndingKind.Refused => RecordedEnd.Refused,
        EndingKind.Unreachable => RecordedEnd.Unreachable,
        EndingKind.TimedOut when _connectedAt is null => RecordedEnd.Unanswered,
        _ => null,
    };
}
