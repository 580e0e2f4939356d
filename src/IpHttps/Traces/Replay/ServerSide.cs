using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps;
using IpHttps.Tls;

namespace IpHttps.Traces.Replay;

/// <summary>What a recorded server sent: its flight, read as a probe reads it, then what it said inside a NULL session.</summary>
internal sealed class ServerSide
{
    private readonly AttemptLog _log;
    private readonly ServerMessages _messages;
    private readonly ServerFlight _flight;
    private readonly AlertReader _alerts;
    private readonly PlainText _response = new();
    private readonly List<byte> _first = [];
    private bool _broken;

    public ServerSide(ClientProfile profile, AttemptLog log)
    {
        _log = log;
        _messages = new ServerMessages(profile, log);
        _flight = new ServerFlight(_messages, log) { StopsAtFlightEnd = false };
        _alerts = new AlertReader(log);
    }

    public HandshakePhase Phase => IsProtected ? HandshakePhase.Finished : _messages.Phase;

    public TlsEvidence? Tls => _messages.ToEvidence();

    public ServerHello? Hello => _messages.Hello;

    /// <summary>Its flight was whole, or cut short by a resumed session (RFC 5246 section 7.3).</summary>
    public bool FlightEnded => _messages.FlightEnded || IsProtected;

    /// <summary>The server's ChangeCipherSpec, or its first encrypted record, was seen: it took the client's flight.</summary>
    public bool IsProtected => _flight.Complete;

    /// <summary>An alert, or bytes that break the protocol; null while the server kept to it.</summary>
    public Interruption? Ended { get; private set; }

    public bool AnyBytes => _first.Count > 0;

    /// <summary>The answer in a NULL session.</summary>
    public HttpEvidence? Http { get; private set; }

    /// <summary>What was said first by a server that speaks no TLS, or answers with no HTTP.</summary>
    public byte[] FirstBytes => Ended?.Kind == EndingKind.NotTls ? [.. _first]
        : IsNoHttp ? _response.Bytes[..Math.Min(_response.Bytes.Length, ProbeLimits.MaximumFirstBytes)].ToArray()
        : [];

    private bool IsNoHttp => Http is null && _response.Bytes.Length > 0 && !HttpResponseHead.MayBegin(_response.Bytes);

    public void Accept(ReadOnlySpan<byte> bytes)
    {
        _first.AddRange(bytes[..Math.Min(bytes.Length, ProbeLimits.MaximumFirstBytes - _first.Count)]);
        if (Ended is not null || _broken)
        {
            return;
        }

        if (_flight.Complete)
        {
            _flight.Records.Append(bytes);
        }
        else
        {
            _flight.Accept(bytes);
            Ended = _flight.Ended;
        }

        while (_flight.Complete && Ended is null && !_broken)
        {
            var status = _flight.Records.Next(out var record);
            if (status == AssemblyStatus.NeedMore)
            {
                return;
            }

            _broken = status != AssemblyStatus.Complete || !Take(record);
        }
    }

    private bool Take(TlsRecord record)
    {
        if (NullRecords.Of(Hello) is not { } suite)
        {
            _log.Received(ServerFlight.Name(record.Type), ServerFlight.Name(record.Type), record.Payload.Length, "encrypted");
            return true;
        }

        if (!NullRecords.TryOpen(record, suite, out var content))
        {
            return false;
        }

        switch (record.Type)
        {
            case ContentType.Alert:
                Ended = _alerts.Read(content);
                return true;
            case ContentType.ApplicationData:
                TakeData(content);
                return true;
            default:
                var message = content is [var first, ..] && record.Type == ContentType.Handshake ? ((HandshakeType)first).ToString() : "record";
                _log.Received(ServerFlight.Name(record.Type), message, content.Length, "not verified");
                return true;
        }
    }

    private void TakeData(ReadOnlySpan<byte> content)
    {
        _response.Append(content);
        while (Http is null or { Status: >= 100 and < 200 and not 101 }
            && HttpResponseHead.EndOf(_response.Bytes) is { } end
            && HttpResponseHead.TryParse(_response.Bytes[..end], out var head))
        {
            _log.Received("http", $"HTTP {head!.Status} {head.Reason}".TrimEnd(), end, head.Server is { } server ? $"Server: {server}" : null);
            Http = head;
            _response.RemoveFirst(end);
        }

        if (Http is not null)
        {
            Http = Http with { FirstBodyBytes = [.. _response.Bytes[..Math.Min(_response.Bytes.Length, ProbeLimits.MaximumFirstBytes)]] };
        }
    }
}
