using System.Security.Cryptography;
using IpHttps.Evidence;
using IpHttps.Steps.ClientCertificates;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// The rest of a handshake that agreed a NULL suite, finished by hand: SslStream cannot offer NULL suites on Windows and hides what the peer
/// does elsewhere.
/// </summary>
/// <remarks>Source: RFC 5246 sections 7.3, 7.4.7.1 and 7.4.9; RFC 7627 for the extended master secret.</remarks>
internal sealed class NullCipherHandshake(PeerConnection connection, HandshakeObserver observed, AttemptLog log)
{
    private const int PremasterLength = 48;

    private readonly ServerHello _server = observed.Messages.Hello!;
    private readonly NullRecordReader _reader = new(connection, observed.Flight!.Records);
    private readonly AlertReader _alerts = new(log);

    /// <summary>The suites and versions that this handshake can finish.</summary>
    public static bool Supports(ServerHello hello) =>
        hello.CipherSuite is CipherSuites.RsaNullSha256 or CipherSuites.RsaNullSha or CipherSuites.RsaNullMd5
        && hello.Version is ProtocolVersions.Tls10 or ProtocolVersions.Tls11 or ProtocolVersions.Tls12
        && hello.Compression == 0;

    /// <summary>The stream behind the handshake when the server's Finished came and verified, else why not.</summary>
    /// <param name="answer">To the server's demand for a certificate; null where there was none.</param>
    public async ValueTask<(NullCipherStream? Stream, Interruption? Interruption)> FinishAsync(
        RSA serverKey, NullClientAnswer? answer, CancellationToken cancellationToken)
    {
        var premaster = new byte[PremasterLength];
        RandomNumberGenerator.Fill(premaster.AsSpan(2));
        (premaster[0], premaster[1]) = ((byte)(observed.Hello!.Version >> 8), (byte)observed.Hello.Version);
        if (TryEncrypt(serverKey, premaster) is not { } encrypted)
        {
            return (null, new Interruption(EndingKind.Malformed, $"the certificate's RSA key of {serverKey.KeySize} bits cannot encrypt a premaster secret"));
        }

        var keys = new NullClientFlight(observed, answer, log).Write(encrypted, premaster, out var flight);
        var interruption = await connection.SendAsync(flight, cancellationToken)
            ?? await ReadChangeCipherSpecAsync(cancellationToken)
            ?? await ReadFinishedAsync(keys, cancellationToken);
        return interruption is null ? (new NullCipherStream(connection, _reader, keys, log), null) : (null, interruption);
    }

    /// <summary>Null where the peer's key is too short, or no key at all in spite of its form.</summary>
    private static byte[]? TryEncrypt(RSA serverKey, byte[] premaster)
    {
        try
        {
            return serverKey.Encrypt(premaster, RSAEncryptionPadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // The platform has no other way to say no, and the key is whatever the peer sent.
            return null;
        }
    }

    private async ValueTask<Interruption?> ReadChangeCipherSpecAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (type, content, interruption) = await _reader.ReadAsync(null, cancellationToken);
            switch (type)
            {
                case var _ when interruption is not null:
                    return interruption;
                case ContentType.ChangeCipherSpec:
                    log.Received("changeCipherSpec", "ChangeCipherSpec", content.Length);
                    return null;
                case ContentType.Alert when _alerts.Read(content) is { } alert:
                    return alert;
                case ContentType.Alert:
                    continue;
                case ContentType.Handshake:
                    // A NewSessionTicket may stand here (RFC 5077 section 3.3), and it counts in the server's Finished.
                    observed.Transcript.Append(content);
                    log.Received("handshake", "before ChangeCipherSpec", content.Length);
                    continue;
                default:
                    return new Interruption(EndingKind.Malformed, $"a {ServerFlight.Name(type)} record before ChangeCipherSpec");
            }
        }
    }

    private async ValueTask<Interruption?> ReadFinishedAsync(NullKeySchedule keys, CancellationToken cancellationToken)
    {
        var messages = new MessageAssembler(ProbeLimits.MaximumMessage);
        while (true)
        {
            var (type, content, interruption) = await _reader.ReadAsync(keys.Server, cancellationToken);
            if (interruption is not null)
            {
                return interruption;
            }

            if (type == ContentType.Alert)
            {
                if (_alerts.Read(content) is { } alert)
                {
                    return alert;
                }

                continue;
            }

            if (type != ContentType.Handshake)
            {
                return new Interruption(EndingKind.Malformed, $"a {ServerFlight.Name(type)} record instead of Finished");
            }

            messages.Append(content);
            var status = messages.Next(out var message);
            if (status != AssemblyStatus.NeedMore)
            {
                return status == AssemblyStatus.Complete ? Check(keys, message) : ServerFlight.Broken(status, "message");
            }
        }
    }

    private Interruption? Check(NullKeySchedule keys, HandshakeMessage message)
    {
        var good = message.Type == HandshakeType.Finished && keys.VerifiesServer(observed.Transcript, message.Body);
        log.Received("handshake", message.Type.ToString(), message.Whole.Length, good ? "verified" : "does not verify");
        return good ? null : new Interruption(EndingKind.Malformed, "the server's Finished does not verify");
    }
}
