using System.Text;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Steps.Survey;

/// <summary>
/// HTTP requests to one address, a connection each: by the platform's TLS stack, or in a NULL session where the server has taken nothing else. A
/// connection that does not come to its request ends them all.
/// </summary>
internal sealed class SurveyRequest(AttemptContext context, AddressEvidence address)
{
    private readonly bool _nullOnly = address.Ciphers is { NullAccepted: not null, EncryptedAccepted: null };
    private bool _stopped;

    /// <summary>The first request that had no answer, and why.</summary>
    public string? Problem { get; private set; }

    /// <summary>The answer; null when there was none.</summary>
    /// <param name="fields">Header fields besides Host, each with its line end.</param>
    public async Task<HttpEvidence?> AskAsync(string method, string path, string fields, CancellationToken cancellationToken)
    {
        if (_stopped || context.Deadline.Passed)
        {
            Note(method, path, "the time of the probe was over");
            return null;
        }

        var bytes = Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {IpHttpsExchange.HostField(context.Target)}\r\n{fields}\r\n");
        using var connection = context.Connection(address.Address);
        connection.BeginStep(context.Deadline.Cut(context.Limits.Connect), cancellationToken);
        _stopped = true;
        var interruption = await connection.ConnectAsync(cancellationToken);
        HttpEvidence? answer = null;
        if (interruption is null)
        {
            connection.BeginStep(context.Deadline.Cut(context.Limits.Handshake), cancellationToken);
            (answer, interruption) = _nullOnly
                ? await OverNullAsync(connection, method, bytes, cancellationToken)
                : await OverPlatformAsync(connection, method, bytes, cancellationToken);
        }

        if (interruption is not null)
        {
            Note(method, path, Refused.Words(interruption));
        }

        return answer;
    }

    private void Note(string method, string path, string why) => Problem ??= $"{method} {path}: {why}";

    private async Task<(HttpEvidence? Answer, Interruption? Interruption)> OverPlatformAsync(
        PeerConnection connection, string name, byte[] request, CancellationToken cancellationToken)
    {
        var log = new AttemptLog(context.Clock);
        var messages = new ServerMessages(ClientProfiles.Modern, log);
        var flight = new ServerFlight(messages, log) { StopsAtFlightEnd = false };
        await using var transport = new RecordingStream(connection, flight);
        await using var session = new PlatformTlsSession(transport, flight, messages);
        if (await session.HandshakeAsync(context.Target, cancellationToken) is { } failed)
        {
            return (null, failed);
        }

        var told = await ExchangeAsync(connection, new IpHttpsExchange(session, log), (name, request), cancellationToken);
        await session.CloseAsync(cancellationToken);
        return told;
    }

    private async Task<(HttpEvidence? Answer, Interruption? Interruption)> OverNullAsync(
        PeerConnection connection, string name, byte[] request, CancellationToken cancellationToken)
    {
        var log = new AttemptLog(context.Clock);
        var observer = new HandshakeObserver(connection, ClientProfiles.Windows8, log);
        if (await observer.ObserveAsync(context.Target.Host, cancellationToken) is { } refused)
        {
            return (null, refused);
        }

        using var certificate = observer.Messages.Certificates is [var leaf, ..] ? CertificateReader.Load(leaf) : null;
        using var key = certificate is null ? null : CertificateKeys.TryGetRsa(certificate);
        if (key is null || observer.Messages is not { Hello: { } hello, CertificateRequest: null } || !NullCipherHandshake.Supports(hello))
        {
            return (null, new Interruption(EndingKind.Malformed, "no NULL session"));
        }

        var (stream, failed) = await new NullCipherHandshake(connection, observer, log).FinishAsync(key, null, cancellationToken);
        if (stream is null)
        {
            return (null, failed);
        }

        var told = await ExchangeAsync(connection, new IpHttpsExchange(stream, log), (name, request), cancellationToken);
        await stream.CloseAsync(cancellationToken);
        return told;
    }

    private async Task<(HttpEvidence? Answer, Interruption? Interruption)> ExchangeAsync(
        PeerConnection connection, IpHttpsExchange exchange, (string Name, byte[] Bytes) request, CancellationToken cancellationToken)
    {
        _stopped = false;
        connection.BeginStep(context.Deadline.Cut(context.Limits.Http), cancellationToken);
        var interruption = await exchange.RunAsync(request.Name, request.Bytes, cancellationToken);
        return (exchange.Answer, interruption);
    }
}
