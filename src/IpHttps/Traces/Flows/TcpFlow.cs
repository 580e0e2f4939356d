using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;
using IpHttps.Traces.Packets;

namespace IpHttps.Traces.Flows;

/// <summary>One TCP connection of a capture, while it is read. What proves to be none of ours keeps no bytes.</summary>
internal sealed class TcpFlow(FlowEnd client, FlowEnd server, DateTimeOffset startedAt, FlowBudget budget)
{
    /// <summary>Of a connection that is encrypted after its handshake: all that can be read of it is at its start.</summary>
    private const int MaximumEncrypted = 64 * 1024;

    private readonly FlowSide _fromClient = new(budget);
    private readonly FlowSide _fromServer = new(budget);
    private readonly List<RecordedBytes> _bytes = [];
    private (RecordedEnd Kind, DateTimeOffset At)? _end;
    private DateTimeOffset _last;
    private uint? _syn;
    private HelloReader? _reader;
    private int _kept;
    private int _limit = Recording.MaximumBytes;
    private bool _cut;

    public FlowEnd Client => client;

    public FlowEnd Server => server;

    public ClientHello? Hello { get; private set; }

    public bool OffersOnlyNull => Hello is { } hello && OfferedProfiles.OffersOnlyNull(hello);

    /// <summary>The client speaks no TLS.</summary>
    public bool IsOther { get; private set; }

    /// <summary>Times that the SYN was sent again.</summary>
    public int RepeatedSyns { get; private set; }

    public int Repeated => _fromClient.Repeated + _fromServer.Repeated;

    public bool Late { get; init; }

    /// <summary>Bytes are missing in the capture; whether they matter shows when it is read again.</summary>
    private bool LacksBytes => _fromClient.HasGap || _fromServer.HasGap;

    /// <summary>At the SYN of the server; what follows a missing one proves it too.</summary>
    private DateTimeOffset? ConnectedAt { get; set; }

    /// <summary>Another connection begins on the same ports.</summary>
    public bool IsFollowedBy(TcpSegment segment, bool fromClient) =>
        segment is { IsSyn: true, IsAck: false } && (!fromClient || _end is not null || (_syn is { } syn && syn != segment.Sequence));

    public void Accept(TcpSegment segment, bool fromClient, DateTimeOffset time)
    {
        // Clocks of interfaces differ, and time runs backwards in some files.
        _last = time > _last ? time : _last;
        _last = _last > startedAt ? _last : startedAt;
        var side = fromClient ? _fromClient : _fromServer;
        if (segment.IsSyn)
        {
            Begin(segment, fromClient, side);
        }
        else if (!segment.IsReset)
        {
            ConnectedAt ??= Late ? startedAt : _last;
        }

        // Of what is none of ours, and of an encrypted session past its start, only the end still counts.
        var finished = segment.IsFin;
        if (!IsOther && !_cut)
        {
            foreach (var bytes in side.Accept(segment))
            {
                Keep(bytes, fromClient ? Direction.Sent : Direction.Received);
            }

            finished = side.Finished;
        }

        End(segment, fromClient, finished);
    }

    public Recording ToRecording() => new()
    {
        StartedAt = startedAt,
        Client = client.ToEndPoint(),
        Server = server.ToEndPoint(),
        ConnectedAt = ConnectedAt - startedAt,
        Bytes = [.. _bytes],
        End = _end?.Kind ?? (ConnectedAt is null ? RecordedEnd.Unanswered : RecordedEnd.Open),
        EndedAt = (_end?.At ?? _last) - startedAt,
        Cut = _cut || LacksBytes,
    };

    private void Begin(TcpSegment segment, bool fromClient, FlowSide side)
    {
        side.Begin(segment.Sequence);
        if (fromClient)
        {
            RepeatedSyns += _syn is null ? 0 : 1;
            _syn ??= segment.Sequence;
        }
        else
        {
            ConnectedAt ??= _last;
        }
    }

    private void Keep(byte[] bytes, Direction direction)
    {
        if (direction == Direction.Sent)
        {
            Look(bytes);
        }

        if (IsOther || _cut)
        {
            return;
        }

        var kept = bytes.AsSpan(0, Math.Min(bytes.Length, Math.Max(0, _limit - _kept)));
        var taken = budget.TryTake(FlowBudget.Cost(kept.Length));
        _cut = !taken || kept.Length < bytes.Length;
        if (taken)
        {
            _kept += FlowBudget.Cost(kept.Length);
            _bytes.Add(new RecordedBytes(_last - startedAt, direction, [.. kept]));
        }
    }

    /// <summary>Until the ClientHello is whole, or the client proves to say something else.</summary>
    private void Look(byte[] bytes)
    {
        if (IsOther || Hello is not null)
        {
            return;
        }

        _reader ??= new HelloReader();
        _reader.Accept(bytes);
        (Hello, IsOther) = (_reader.Hello, _reader.IsOther);
        _reader = _reader.IsDecided ? null : _reader;
        _limit = Hello is not null && !OffersOnlyNull ? MaximumEncrypted : _limit;
        if (IsOther)
        {
            budget.GiveBack(_kept);
            _bytes.Clear();
            _kept = 0;
        }
    }

    private void End(TcpSegment segment, bool fromClient, bool finished)
    {
        RecordedEnd? kind = segment.IsReset
            ? fromClient ? RecordedEnd.ClientReset : ConnectedAt is null ? RecordedEnd.Refused : RecordedEnd.ServerReset
            : finished ? fromClient ? RecordedEnd.ClientClosed : RecordedEnd.ServerClosed : null;
        if (kind is { } known)
        {
            _end ??= (known, _last);
        }
    }
}
