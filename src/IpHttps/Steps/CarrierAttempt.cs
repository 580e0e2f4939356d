using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Steps;

/// <summary>The attempt with the platform's TLS stack, made only to carry the exchange where no NULL session could.</summary>
internal sealed class CarrierAttempt(AttemptContext context, IPAddress address)
{
    /// <summary>False for a host that is no IP-HTTPS server: the handshake is all that is wanted of it.</summary>
    public bool Exchanges { get; init; } = true;

    private readonly AttemptBuilder _attempt = new(ClientProfiles.Modern, address, context);

    public async Task<Attempt> RunAsync(CancellationToken cancellationToken)
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
        await using var session = new PlatformTlsSession(transport, flight, messages);
        _attempt.Log.Sent("handshake", "ClientHello", 0, "modern, by the platform's TLS stack");
        var interruption = await session.HandshakeAsync(context.Target, cancellationToken);
        if (interruption is not null)
        {
            _attempt.Tls = session.ToEvidence();
            return _attempt.Build(interruption.At(ProbeStep.Handshake, messages.Phase));
        }

        if (!Exchanges)
        {
            connection.BeginStep(context.Deadline.Cut(context.Limits.Http), cancellationToken);
            _attempt.Tls = session.ToEvidence();
            await session.CloseAsync(cancellationToken);
            return _attempt.Build(new Ending(ProbeStep.Handshake, HandshakePhase.Finished, EndingKind.Completed));
        }

        return await ExchangeAsync(connection, session, cancellationToken);
    }

    private async Task<Attempt> ExchangeAsync(PeerConnection connection, PlatformTlsSession session, CancellationToken cancellationToken)
    {
        var carried = new CarriedExchange(context, connection, _attempt);
        var interruption = await carried.RunAsync(session, cancellationToken);
        _attempt.Tls = session.ToEvidence();
        await carried.CloseAsync(session.CloseAsync, cancellationToken);
        return _attempt.Build(
            interruption?.At(ProbeStep.Http, HandshakePhase.Finished) ?? new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed));
    }
}
