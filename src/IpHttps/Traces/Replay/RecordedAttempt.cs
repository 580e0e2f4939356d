using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps;
using IpHttps.Tls;

namespace IpHttps.Traces.Replay;

/// <summary>Reads a recorded connection again, by the same readers that a probe uses, and makes the attempt of it.</summary>
internal sealed class RecordedAttempt
{
    /// <summary>A capture that ends so soon after the client's last words does not say whether an answer came.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Recording _recording;
    private readonly ReplayClock _clock;
    private readonly ClientSide _client;
    private readonly AttemptLog _log;
    private ServerSide? _server;

    private RecordedAttempt(Recording recording)
    {
        _recording = recording;
        _clock = new ReplayClock(recording.StartedAt);
        _log = new AttemptLog(_clock);
        _client = new ClientSide(_log);
    }

    /// <summary>Null when the recording does not tell how the connection went on.</summary>
    /// <param name="certificates">Reads certificates for the host that the client asked for.</param>
    public static ReplayedAttempt? Read(Recording recording, CertificateReader certificates) => new RecordedAttempt(recording).Read(certificates);

    private ReplayedAttempt? Read(CertificateReader certificates)
    {
        foreach (var moved in _recording.Bytes)
        {
            _clock.At = moved.At;
            if (moved.Direction == Direction.Received && IsAfterGoodbye(moved.At))
            {
                continue;
            }

            if (moved.Direction == Direction.Sent)
            {
                _client.Accept(moved.Bytes.AsSpan(), NullRecords.Of(_server?.Hello));
            }
            else
            {
                (_server ??= NewServer()).Accept(moved.Bytes.AsSpan());
            }
        }

        return Ending() is { OwnSide: false } ending ? new ReplayedAttempt(Build(ending, certificates), _client.Path, _client.SentEncrypted) : null;
    }

    private ServerSide NewServer() => new(Profile, _log);

    /// <summary>A client that never got to its hello is taken for one that would have made the first hello of a Windows client.</summary>
    private ClientProfile Profile => _client.Hello is { } hello ? OfferedProfiles.Of(hello) : ClientProfiles.Windows8;

    private Attempt Build(Ending ending, CertificateReader certificates)
    {
        var tls = _server?.Tls;
        return new Attempt
        {
            Profile = Profile,
            Address = _recording.Server.Address,
            Port = _recording.Server.Port,
            ConnectTime = _recording.ConnectedAt,
            TotalTime = _recording.EndedAt,
            Ending = ending,
            Tls = tls,
            Certificate = tls is null ? null : certificates.Read(tls.Certificates),
            Http = _client.Path is null ? null : _server?.Http,
            CarriedExchange = _client.Path is not null,
            ClientAlert = _client.Alert,
            ClientCertificates = _client.Certificates,
            ClientAuthentication = Authentication(tls),
            FirstBytes = [.. _server?.FirstBytes ?? []],
            Echoed = IsEcho,
            Timeline = _log.ToTimeline(),
            Recording = _recording,
        };
    }

    /// <summary>A certificate that the client presented is its own and not one that we know, so nothing is told of it here.</summary>
    private ClientAuthenticationEvidence? Authentication(TlsEvidence? tls) => (tls?.CertificateRequest, _client.Certificates) switch
    {
        (null, _) or (_, > 0) => null,
        (_, 0) => new ClientAuthenticationEvidence(CertificateDemand.FirstFlight, CertificateAnswer.Empty),
        _ => new ClientAuthenticationEvidence(CertificateDemand.FirstFlight, CertificateAnswer.None),
    };

    private Ending Ending()
    {
        if (_recording.ConnectedAt is null)
        {
            return new Ending(ProbeStep.Connect, HandshakePhase.None, OfConnect()) { OwnSide = _recording.End == RecordedEnd.Open };
        }

        if (IsEcho)
        {
            return new Ending(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.NotTls) { Detail = "the client's own bytes came back" };
        }

        var phase = _server?.Phase ?? (_client.Hello is null ? HandshakePhase.None : HandshakePhase.ClientHello);
        if (_client.Alert is not null)
        {
            return new Ending(ProbeStep.Handshake, phase, EndingKind.Completed);
        }

        var step = _client.Path is null ? ProbeStep.Handshake : ProbeStep.Http;
        if (_client.Path is not null && _server is { Http: not null })
        {
            return new Ending(ProbeStep.Http, phase, EndingKind.Completed);
        }

        if (_server?.Ended is { } ended && !(ended.Alert is { IsCloseNotify: true } && _client.SentEncrypted))
        {
            return ended.At(step, phase);
        }

        var observed = _server is { FlightEnded: true } && step == ProbeStep.Handshake && (!_client.IsProtected || _server.IsProtected);
        return observed ? new Ending(step, phase, EndingKind.Completed) : Cut(step, phase);
    }

    /// <summary>What a server says to a client that has gone tells nothing about the handshake.</summary>
    private bool IsAfterGoodbye(TimeSpan at) => _recording.End is RecordedEnd.ClientClosed or RecordedEnd.ClientReset && at > _recording.EndedAt;

    /// <summary>All that came was what the client had sent. An echo is a record too, so it shows only by being that.</summary>
    private bool IsEcho
    {
        get
        {
            var sent = Bytes(Direction.Sent);
            var received = Bytes(Direction.Received);
            return received.Length >= RecordAssembler.HeaderLength && sent.AsSpan().StartsWith(received);
        }
    }

    private byte[] Bytes(Direction direction) => [.. _recording.Bytes.Where(moved => moved.Direction == direction).SelectMany(moved => moved.Bytes)];

    private EndingKind OfConnect() => _recording.End switch
    {
        RecordedEnd.Refused => EndingKind.Refused,
        RecordedEnd.ServerReset => EndingKind.Reset,
        RecordedEnd.Unreachable => EndingKind.Unreachable,
        _ => EndingKind.TimedOut,
    };

    /// <summary>The client waited for something that did not come.</summary>
    private Ending Cut(ProbeStep step, HandshakePhase phase)
    {
        var kind = _recording.End switch
        {
            RecordedEnd.ServerClosed => EndingKind.Fin,
            RecordedEnd.ServerReset => EndingKind.Reset,
            _ => EndingKind.TimedOut,
        };
        var last = _recording.Bytes.Where(moved => moved.At <= _recording.EndedAt).Select(moved => moved.At).DefaultIfEmpty(_recording.ConnectedAt!.Value).Max();
        var waited = _recording.EndedAt - last;
        return new Ending(step, phase, kind)
        {
            Detail = kind == EndingKind.TimedOut ? $"no answer within {waited.TotalSeconds:0.#} s" : null,
            OwnSide = _recording.Cut || (kind == EndingKind.TimedOut && _recording.End == RecordedEnd.Open && waited < Patience),
        };
    }
}

/// <summary>An attempt made of a recording.</summary>
/// <param name="Path">Of the request inside a NULL session; null when none was seen.</param>
/// <param name="SentEncrypted">The client sent something inside an encrypted session.</param>
internal sealed record ReplayedAttempt(Attempt Attempt, string? Path, bool SentEncrypted);
