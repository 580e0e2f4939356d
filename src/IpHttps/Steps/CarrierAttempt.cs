using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Steps;

/// <summary>The attempt with the platform's TLS stack, made only to carry the exchange where no NULL session could.</summary>
internal sealed class CarrierAttempt(AttemptContext context, IPAddress address)
{
    private readonly AttemptBuilder _attempt = new(ClientProfiles.Modern, address, context);

    public async Task<Attempt> RunAsync(CancellationToken cancellationToken)
    {
        using var connection = context.Connection(address);
        if (await context.ConnectAsync(connection, _attempt, cancellationToken).ConfigureAwait(false) is { } unconnected)
        {
            return _attempt.Build(unconnected.At(ProbeStep.Connect, HandshakePhase.None));
        }

        connection.BeginStep(context.Deadline.Cut(context.Limits.Handshake), cancellationToken);
        var messages = new ServerMessages(ClientProfiles.Modern, _attempt.Log);
        var flight = new ServerFlight(messages, _attempt.Log) { StopsAtFlightEnd = false };
        var transport = new RecordingStream(connection, flight);
        await using var transportEnd = transport.ConfigureAwait(false);
        var session = new PlatformTlsSession(transport, flight, messages);
        await using var sessionEnd = session.ConfigureAwait(false);
        _attempt.Log.Sent("handshake", "ClientHello", 0, "modern, by the platform's TLS stack");
        var interruption = await session.HandshakeAsync(context.Target, cancellationToken).ConfigureAwait(false);
        if (interruption is not null)
        {
            _attempt.Tls = session.ToEvidence();
            return _attempt.Build(interruption.At(ProbeStep.Handshake, messages.Phase));
        }

        connection.BeginStep(context.Deadline.Cut(context.Limits.Http), cancellationToken);
        return await ExchangeAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Attempt> ExchangeAsync(PlatformTlsSession session, CancellationToken cancellationToken)
    {
        _attempt.CarriedExchange = true;
        var exchange = new IpHttpsExchange(session, _attempt.Log);
        var interruption = await exchange.RunAsync(context.Target, cancellationToken).ConfigureAwait(false);
        (_attempt.Http, _attempt.FirstBytes, _attempt.Tls) = (exchange.Answer, exchange.FirstBytes, session.ToEvidence());
        await session.CloseAsync(cancellationToken).ConfigureAwait(false);
        return _attempt.Build(
            interruption?.At(ProbeStep.Http, HandshakePhase.Finished) ?? new Ending(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed));
    }
}
