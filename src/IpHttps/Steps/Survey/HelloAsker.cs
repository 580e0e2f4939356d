using System.Net;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>What one hello of the survey gave: exactly one of the three.</summary>
/// <param name="Chosen">The ServerHello, or the HelloRetryRequest, which says as much.</param>
/// <param name="Refusal">How it was refused.</param>
/// <param name="NotAsked">Why it was not sent.</param>
internal sealed record HelloAnswer(ServerHello? Chosen, Interruption? Refusal = null, string? NotAsked = null)
{
    public ServerKeyExchange? KeyExchange { get; init; }

    /// <summary>The group of the server's key, or the one it asks for.</summary>
    public ushort? Group => KeyExchange is { Kind: Tls.KeyExchange.Ecdhe, Group: var group } ? group : Chosen?.KeyShareGroup;

    /// <summary>An answer to the hello that says no, as servers say it: not silence, not bytes that break the protocol.</summary>
    public bool IsCleanRefusal => Refusal is { Kind: EndingKind.Alert or EndingKind.Fin or EndingKind.Reset };

    /// <summary>Alert protocol_version (RFC 5246 section 7.2.2): neither this version nor an older one is spoken.</summary>
    public bool RefusesVersion => Refusal?.Alert is { Number: 70 };
}

/// <summary>Sends hellos to one address, a connection each and one at a time, as long as connections and time are left.</summary>
internal sealed class HelloAsker(AttemptContext context, IPAddress address, int mostConnections)
{
    /// <summary>A server that takes this long for the flight of one hello would use up the whole probe.</summary>
    private static readonly TimeSpan LongestFlight = TimeSpan.FromSeconds(5);

    private string? _stopped;

    public int Connections { get; private set; }

    /// <summary>All connections that it may make are made.</summary>
    public bool UsedUp => Connections >= mostConnections;

    /// <summary>Suites in the largest hello that was answered with a ServerHello.</summary>
    public int LargestAnswered { get; private set; }

    public async Task<HelloAnswer> AskAsync(SurveyHello hello, CancellationToken cancellationToken)
    {
        _stopped ??= UsedUp ? $"{mostConnections} connections were made, and no more are"
            : context.Deadline.Passed ? "the time of the probe was over"
            : null;
        if (_stopped is not null)
        {
            return new HelloAnswer(null, NotAsked: _stopped);
        }

        Connections++;
        using var connection = context.Connection(address);
        connection.BeginStep(context.Deadline.Cut(context.Limits.Connect), cancellationToken);
        if (await connection.ConnectAsync(cancellationToken) is { } unconnected)
        {
            // It has had enough of us, or something on the way has: nothing is learnt by insisting.
            _stopped = $"connection {Connections} was not accepted ({unconnected.Detail})";
            return new HelloAnswer(null, NotAsked: _stopped);
        }

        var limit = context.Limits.Handshake < LongestFlight ? context.Limits.Handshake : LongestFlight;
        connection.BeginStep(context.Deadline.Cut(limit), cancellationToken);
        return await ObserveAsync(connection, hello, cancellationToken);
    }

    private async Task<HelloAnswer> ObserveAsync(PeerConnection connection, SurveyHello hello, CancellationToken cancellationToken)
    {
        var observer = new HandshakeObserver(connection, hello.Profile, new AttemptLog(context.Clock));
        var interruption = await observer.ObserveAsync(hello.ToClientHello(context.Target.Host), cancellationToken);
        var messages = observer.Messages;
        if ((messages.Hello ?? messages.RetryRequest) is { } chosen)
        {
            LargestAnswered = Math.Max(LargestAnswered, hello.Suites.Length);
            return new HelloAnswer(chosen) { KeyExchange = messages.KeyExchange };
        }

        return new HelloAnswer(null, Refusal: interruption ?? new Interruption(EndingKind.Malformed, "a flight without a ServerHello"));
    }
}
