using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>A NULL session as it was agreed; both Finished messages have been exchanged and the client's verified.</summary>
public sealed record NullSession(ushort Version, ushort CipherSuite, bool ExtendedMasterSecret);

/// <summary>How a server's handshake ended: a session, or how to end the connection.</summary>
internal sealed record NullHandshakeResult(NullStream? Stream, NullSession? Session, Refusal Ending);

/// <summary>The server side of a handshake with a NULL suite (RFC 5246 section 7.3), one per connection.</summary>
internal sealed class NullHandshake(RecordChannel channel, ResponderBehaviour behaviour, ClientHello hello, NullChoice choice)
{
    private readonly HandshakeInbox _inbox = new(channel);
    private readonly Transcript _transcript = new();

    /// <param name="helloMessage">The ClientHello as received, header included.</param>
    public async Task<NullHandshakeResult> RunAsync(byte[] helloMessage, CancellationToken cancellationToken)
    {
        _transcript.Append(helloMessage);
        var server = NullFlight.Hello(hello, choice, behaviour);
        await SendFlightAsync(server, cancellationToken);
        if (behaviour.AfterServerHello is { } cut)
        {
            return Ended(cut);
        }

        if (behaviour.ClientCertificate is { AfterRequest: false } demand && await ReadCertificateAsync(demand, cancellationToken) is { } refusal)
        {
            return Ended(refusal);
        }

        return await FinishAsync(server, cancellationToken);
    }

    private async Task<NullHandshakeResult> FinishAsync(ServerHello server, CancellationToken cancellationToken)
    {
        var keys = await ReadKeyExchangeAsync(server, cancellationToken);
        if (keys is null)
        {
            return Ended(Refusal.Fatal(10));
        }

        if (!await ReadFinishedAsync(keys, cancellationToken))
        {
            return Ended(Refusal.Fatal(51));
        }

        await SendFinishedAsync(keys, cancellationToken);
        var session = new NullSession(choice.Version, choice.CipherSuite, server.ExtendedMasterSecret);
        return new NullHandshakeResult(new NullStream(channel, keys), session, Refusal.Fin);
    }

    private static NullHandshakeResult Ended(Refusal ending) => new(null, null, ending);

    private async Task SendFlightAsync(ServerHello server, CancellationToken cancellationToken)
    {
        var writer = new TlsWriter();
        server.WriteTo(writer);
        var flight = new List<byte>();
        Add(writer.ToArray());
        if (behaviour.AfterServerHello is null)
        {
            foreach (var message in NullFlight.Rest(choice, behaviour))
            {
                Add(message);
            }
        }

        await channel.WriteAsync([.. flight], cancellationToken);

        void Add(byte[] message)
        {
            _transcript.Append(message);
            flight.AddRange(PlainRecords.Write(ContentType.Handshake, choice.Version, message));
        }
    }

    private async Task<Refusal?> ReadCertificateAsync(ClientCertificateDemand demand, CancellationToken cancellationToken)
    {
        if (await ReadMessageAsync(HandshakeType.Certificate, cancellationToken) is not { } message
            || !CertificateMessage.TryParse(message.AsSpan(HandshakeMessage.HeaderLength), out var sent))
        {
            return Refusal.Fatal(10);
        }

        if (sent!.Certificates.IsEmpty)
        {
            return demand.Judge(null);
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(sent.Certificates[0].AsSpan());
            return demand.Judge(certificate);
        }
        catch (CryptographicException)
        {
            return Refusal.Fatal(42);
        }
    }

    private async Task<NullKeySchedule?> ReadKeyExchangeAsync(ServerHello server, CancellationToken cancellationToken)
    {
        if (await ReadMessageAsync(HandshakeType.ClientKeyExchange, cancellationToken) is not { } message)
        {
            return null;
        }

        var premaster = Premaster.Decrypt(message.AsSpan(HandshakeMessage.HeaderLength), behaviour.Certificate!, hello.Version);
        var sessionHash = server.ExtendedMasterSecret ? _transcript.Hash(choice.Version) : null;
        var keys = NullKeySchedule.Create(hello, server, premaster, sessionHash);
        _inbox.Protection = keys.Client;
        return keys;
    }

    private async Task<bool> ReadFinishedAsync(NullKeySchedule keys, CancellationToken cancellationToken)
    {
        var message = await _inbox.ReadAsync(cancellationToken);
        if (message is [(byte)HandshakeType.CertificateVerify, ..])
        {
            _transcript.Append(message);
            message = await _inbox.ReadAsync(cancellationToken);
        }

        if (message is not [(byte)HandshakeType.Finished, ..]
            || !keys.VerifiesClient(_transcript, message.AsSpan(HandshakeMessage.HeaderLength)))
        {
            return false;
        }

        _transcript.Append(message);
        return true;
    }

    private async Task SendFinishedAsync(NullKeySchedule keys, CancellationToken cancellationToken)
    {
        var verifyData = keys.ServerVerifyData(_transcript);
        verifyData[^1] ^= behaviour.FlipServerFinishedByte ? (byte)1 : (byte)0;
        byte[] finished = [(byte)HandshakeType.Finished, 0, 0, (byte)verifyData.Length, .. verifyData];
        byte[] flight =
        [
            .. PlainRecords.Write(ContentType.ChangeCipherSpec, choice.Version, [1]),
            .. keys.Server.Seal(ContentType.Handshake, finished),
        ];
        await channel.WriteAsync(flight, cancellationToken);
    }

    private async Task<byte[]?> ReadMessageAsync(HandshakeType type, CancellationToken cancellationToken)
    {
        var message = await _inbox.ReadAsync(cancellationToken);
        if (message is null || message[0] != (byte)type)
        {
            return null;
        }

        _transcript.Append(message);
        return message;
    }
}
