using IpHttps.Evidence;
using IpHttps.Steps.ClientCertificates;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>The client's second flight in a handshake that agreed a NULL suite, message by message, and the keys that it brings.</summary>
/// <remarks>Source: RFC 5246 section 7.3; RFC 7627 for the extended master secret, whose hash ends with ClientKeyExchange.</remarks>
internal sealed class NullClientFlight(HandshakeObserver observed, NullClientAnswer? answer, AttemptLog log)
{
    private const int VerifyDataLength = 12;

    private readonly ServerHello _server = observed.Messages.Hello!;
    private readonly List<byte> _flight = [];

    /// <summary>Certificate where one was asked for, ClientKeyExchange, CertificateVerify, ChangeCipherSpec and Finished, in one write.</summary>
    public NullKeySchedule Write(byte[] encryptedPremaster, byte[] premaster, out byte[] flight)
    {
        var transcript = observed.Transcript;
        if (answer is not null)
        {
            Add(HandshakeType.Certificate, answer.Certificate(), answer.Kind == CertificateAnswer.Presented ? "ours" : "empty");
        }

        Add(HandshakeType.ClientKeyExchange, KeyExchange(encryptedPremaster));
        var keys = NullKeySchedule.Create(observed.Hello!, _server, premaster, _server.ExtendedMasterSecret ? transcript.Hash(_server.Version) : null);
        if (answer?.Verify(transcript) is { } verify)
        {
            Add(HandshakeType.CertificateVerify, verify);
        }

        byte[] finished = [(byte)HandshakeType.Finished, 0, 0, VerifyDataLength, .. keys.ClientVerifyData(transcript)];
        transcript.Append(finished);
        log.Sent("changeCipherSpec", "ChangeCipherSpec", 1);
        log.Sent("handshake", nameof(HandshakeType.Finished), finished.Length);
        _flight.AddRange(PlainRecords.Write(ContentType.ChangeCipherSpec, _server.Version, [1]));
        _flight.AddRange(keys.Client.Seal(ContentType.Handshake, finished));
        flight = [.. _flight];
        return keys;
    }

    private void Add(HandshakeType type, byte[] message, string? note = null)
    {
        observed.Transcript.Append(message);
        log.Sent("handshake", type.ToString(), message.Length, note);
        _flight.AddRange(PlainRecords.Write(ContentType.Handshake, _server.Version, message));
    }

    private static byte[] KeyExchange(byte[] encryptedPremaster)
    {
        var exchange = new TlsWriter();
        exchange.WriteByte((byte)HandshakeType.ClientKeyExchange);
        var body = exchange.BeginVector(3);
        var secret = exchange.BeginVector(2);
        exchange.WriteBytes(encryptedPremaster);
        exchange.EndVector(secret);
        exchange.EndVector(body);
        return exchange.ToArray();
    }
}
