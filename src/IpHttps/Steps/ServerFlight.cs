using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>Reads what a server sends in the clear, from its first byte until it encrypts or its flight is over.</summary>
internal sealed class ServerFlight(ServerMessages messages, AttemptLog log)
{
    private readonly MessageAssembler _assembler = new(ProbeLimits.MaximumMessage);
    private readonly AlertReader _alerts = new(log);

    public RecordAssembler Records { get; } = new();

    /// <summary>Whole messages in order, when a NULL session may follow.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>
    /// An observed attempt is through at ServerHelloDone. Behind a carrier this is false, because the alert that answers our own flight
    /// still comes in the clear.
    /// </summary>
    public bool StopsAtFlightEnd { get; init; } = true;

    /// <summary>Why it ended before it was complete.</summary>
    public Interruption? Ended { get; private set; }

    /// <summary>Nothing more is to be read in the clear.</summary>
    public bool Complete { get; private set; }

    /// <summary>Takes bytes as they come; after it, <see cref="Ended"/> or <see cref="Complete"/> may be set.</summary>
    public void Accept(ReadOnlySpan<byte> bytes)
    {
        if (Ended is not null || Complete)
        {
            return;
        }

        Records.Append(bytes);
        while (Ended is null && !Complete)
        {
            var status = Records.Next(out var record);
            if (status == AssemblyStatus.NeedMore)
            {
                return;
            }

            Ended = status == AssemblyStatus.Complete ? Read(record) : Broken(status, "record");
        }
    }

    private Interruption? Read(TlsRecord record)
    {
        switch (record.Type)
        {
            case ContentType.Handshake:
                return ReadHandshake(record.Payload);
            case ContentType.Alert:
                return _alerts.Read(record.Payload);
            case ContentType.ChangeCipherSpec when messages is { Retried: true, Hello: null }:
                return null; // RFC 8446 appendix D.4: sent after HelloRetryRequest for the sake of middleboxes.
            case ContentType.ChangeCipherSpec or ContentType.ApplicationData when messages.Hello is not null && !StopsAtFlightEnd:
                Complete = true;
                return null;
            default:
                log.Received(Name(record.Type), Name(record.Type), record.Payload.Length);
                return new Interruption(EndingKind.Malformed, $"a {Name(record.Type)} record inside the handshake");
        }
    }

    private Interruption? ReadHandshake(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return new Interruption(EndingKind.Malformed, "an empty handshake record");
        }

        _assembler.Append(payload);
        while (!Complete)
        {
            var status = _assembler.Next(out var message);
            if (status != AssemblyStatus.Complete)
            {
                return status == AssemblyStatus.NeedMore ? null : Broken(status, "message");
            }

            if (message.Type != HandshakeType.HelloRequest)
            {
                // RFC 5246 section 7.4.1.1: it never counts in a Finished.
                Transcript?.Append(message.Whole);
            }

            if (messages.Take(message) is { } ended)
            {
                return ended;
            }

            Complete = StopsAtFlightEnd && messages.FlightEnded;
        }

        return null;
    }

    internal static Interruption Broken(AssemblyStatus status, string what) => status switch
    {
        AssemblyStatus.NotTls => new Interruption(EndingKind.NotTls),
        AssemblyStatus.LimitExceeded => new Interruption(EndingKind.LimitExceeded, $"a handshake {what} larger than {ProbeLimits.MaximumMessage} bytes"),
        _ => new Interruption(EndingKind.Malformed, $"bytes that are no TLS {what}"),
    };

    internal static string Name(ContentType type) => type switch
    {
        ContentType.ChangeCipherSpec => "changeCipherSpec",
        ContentType.Alert => "alert",
        ContentType.Handshake => "handshake",
        ContentType.ApplicationData => "applicationData",
        _ => "heartbeat",
    };
}
