using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>The attempt with the platform's TLS stack, made only to carry the exchange where no NULL session could.</summary>
internal sealed class CarrierAttempt(AttemptContext context, IPAddress address)
{
    /// <summary>How long a TLS 1.3 server may take to refuse a client whose handshake looks complete to it (alert 116, RFC 8446 section 4.4.2.4).</summary>
    private static readonly TimeSpan Refusal = TimeSpan.FromSeconds(2);

    private readonly AttemptBuilder _attempt = new(ClientProfiles.Modern, address, context);

    /// <summary>False for a host that is no IP-HTTPS server: the handshake is all that is wanted of it.</summary>
    public bool Exchanges { get; init; } = true;

    /// <summary>Shown when the server asks; without it the answer is that we have none.</summary>
    public X509Certificate2? Presents { get; init; }

    public async Task<Attempt> RunAsync(bool mayExchange, CancellationToken cancellationToken)
    {
        using var connection = context.Connection(address);
        if (await context.ConnectAsync(connection, _attempt, cancellationToken) is { } unconnected)
        {
            return _attempt.Build(unconnected.At(ProbeStep.Connect, HandshakePhase.None));
        }

        connection.BeginStep(context.Deadline.Cut(context.Limits.Handshake), cancellationToken);
        var messages = new ServerMessages(ClientProfiles.Modern, _attempt.Log);
        var flight = new ServerFlight(messages, _attempt.Log) { StopsAtFlightEnd = false };
        await using var transport = new RecordingStream(connection, flight);
        await using var session = new PlatformTlsSession(transport, flight, messages) { Presents = Presents };
        _attempt.Log.Sent("handshake", "ClientHello", 0, "modern, by the platform's TLS stack");
        var interruption = await session.HandshakeAsync(context.Target, cancellationToken);
        (_attempt.Tls, _attempt.ClientAuthentication) = (session.ToEvidence(), session.Authentication);
        if (interruption is not null)
        {
            return _attempt.Build(interruption.At(ProbeStep.Handshake, messages.Phase));
        }

        if (!Exchanges)
        {
            await session.CloseAsync(cancellationToken);
            return _attempt.Build(new Ending(ProbeStep.Handshake, HandshakePhase.Finished, EndingKind.Completed));
        }

        return mayExchange ? await ExchangeAsync(connection, session, cancellationToken) : await LookAsync(connection, session, cancellationToken);
    }

    private async Task<Attempt> ExchangeAsync(PeerConnection connection, PlatformTlsSession session, CancellationToken cancellationToken)
    {
        var carried = new CarriedExchange(context, connection, _attempt);
        var interruption = await carried.RunAsync(session, cancellationToken);
        (_attempt.Tls, _attempt.ClientAuthentication) = (session.ToEvidence(), session.Authentication);
        await carried.CloseAsync(session.CloseAsync, cancellationToken);
        return _attempt.Build(
            interruption?.At(ProbeStep.Http, HandshakePhase.Finished) ?? new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed));
    }

    /// <summary>Makes no request: in TLS 1.3 whether the server lets us in shows only by its silence, or by an alert in place of data.</summary>
    private async Task<Attempt> LookAsync(PeerConnection connection, PlatformTlsSession session, CancellationToken cancellationToken)
    {
        connection.BeginStep(context.Deadline.Cut(Refusal), cancellationToken);
        var received = _attempt.Tls is { Version: >= ProtocolVersions.Tls13 } ? await session.ReceiveAsync(new byte[1], cancellationToken) : default;
        var refused = received.Interruption is { Kind: not EndingKind.TimedOut } interruption ? interruption : null;
        await new CarriedExchange(context, connection, _attempt).CloseAsync(session.CloseAsync, cancellationToken);
        return _attempt.Build(
            refused?.At(ProbeStep.Handshake, HandshakePhase.Finished) ?? new Ending(ProbeStep.Handshake, HandshakePhase.Finished, EndingKind.Completed));
    }
}
