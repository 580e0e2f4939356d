using IpHttps.Tls;

namespace Probes.Tests.Engine.Tls;

/// <summary>Reads a message body and writes it again, without the handshake header.</summary>
internal delegate bool Rewrite(ReadOnlySpan<byte> body, out byte[] written);

/// <summary>A message as the tests over all parsers see it.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Body">A valid body, annotated.</param>
/// <param name="Rewrite">The parser, and the writer on what it gave.</param>
/// <param name="LegalPrefixes">Lengths at which a shorter body is a message too, because what follows is optional.</param>
internal sealed record MessageGrammar(string Name, byte[] Body, Rewrite Rewrite, params int[] LegalPrefixes)
{
    public static MessageGrammar[] All { get; } =
    [
        new("ClientHello, smallest", MessageFixtures.SmallestClientHello, ClientHello),
        new("ClientHello, extensions", MessageFixtures.ClientHello, ClientHello, MessageFixtures.ClientHello.Length - 25),
        new("ServerHello, smallest", MessageFixtures.SmallestServerHello, ServerHello),
        new("ServerHello, extensions", MessageFixtures.ServerHello, ServerHello, 38 + 4),
        new("ServerHello, TLS 1.3", MessageFixtures.ServerHello13, ServerHello, 38),
        new("Certificate, smallest", [0, 0, 0], Certificate),
        new("Certificate, two", MessageFixtures.Certificate, Certificate),
        new("CertificateRequest, TLS 1.0", MessageFixtures.CertificateRequest10, CertificateRequest10),
        new("CertificateRequest, TLS 1.1, smallest", MessageFixtures.SmallestCertificateRequest11, CertificateRequest10),
        new("CertificateRequest, TLS 1.2", MessageFixtures.CertificateRequest12, CertificateRequest12),
        new("CertificateRequest, TLS 1.2, smallest", MessageFixtures.SmallestCertificateRequest12, CertificateRequest12),
        new("CertificateStatus", MessageFixtures.CertificateStatus, CertificateStatus),
        new("NewSessionTicket", MessageFixtures.NewSessionTicket, NewSessionTicket),
        new("NewSessionTicket, smallest", new byte[6], NewSessionTicket),
        new("ServerKeyExchange, ECDHE TLS 1.2", MessageFixtures.EcdheSigned12, Ecdhe, MessageFixtures.EcdheAnonymous.Length),
        new("ServerKeyExchange, ECDHE TLS 1.0", MessageFixtures.EcdheSigned10, Ecdhe, MessageFixtures.EcdheAnonymous.Length),
        new("ServerKeyExchange, ECDHE anonymous", MessageFixtures.EcdheAnonymous, Ecdhe),
        new("ServerKeyExchange, DHE TLS 1.2", MessageFixtures.DheSigned12, Dhe, MessageFixtures.DheAnonymous.Length),
        new("ServerKeyExchange, DHE anonymous", MessageFixtures.DheAnonymous, Dhe),
        new("ServerHelloDone", [], ServerHelloDone),
        new("Alert", [2, 40], Alert),
    ];

    public static TheoryData<string> Names => [.. All.Select(grammar => grammar.Name)];

    public static MessageGrammar Of(string name) => All.Single(grammar => grammar.Name == name);

    private static bool ClientHello(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(IpHttps.Tls.ClientHello.TryParse(body, out var message), writer => message!.WriteTo(writer), out written);

    private static bool ServerHello(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(IpHttps.Tls.ServerHello.TryParse(body, out var message), writer => message!.WriteTo(writer), out written);

    private static bool Certificate(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(CertificateMessage.TryParse(body, out var message), writer => message!.WriteTo(writer), out written);

    private static bool CertificateRequest10(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(CertificateRequest.TryParse(body, ProtocolVersions.Tls10, out var message), writer => message!.WriteTo(writer), out written);

    private static bool CertificateRequest12(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(CertificateRequest.TryParse(body, ProtocolVersions.Tls12, out var message), writer => message!.WriteTo(writer), out written);

    private static bool CertificateStatus(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(IpHttps.Tls.CertificateStatus.TryParse(body, out var message), writer => message!.WriteTo(writer), out written);

    private static bool NewSessionTicket(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(IpHttps.Tls.NewSessionTicket.TryParse(body, out var message), writer => message!.WriteTo(writer), out written);

    private static bool Ecdhe(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(ServerKeyExchange.TryParse(body, KeyExchange.Ecdhe, out var message), writer => message!.WriteTo(writer), out written);

    private static bool Dhe(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(ServerKeyExchange.TryParse(body, KeyExchange.Dhe, out var message), writer => message!.WriteTo(writer), out written);

    private static bool ServerHelloDone(ReadOnlySpan<byte> body, out byte[] written) =>
        Written(EmptyMessage.TryParse(body), writer => EmptyMessage.WriteTo(writer, HandshakeType.ServerHelloDone), out written);

    private static bool Alert(ReadOnlySpan<byte> body, out byte[] written)
    {
        var read = IpHttps.Tls.Alert.TryParse(body, out var alert);
        written = read ? PlainRecords.Alert(ProtocolVersions.Tls12, alert.Level, alert.Number)[RecordAssembler.HeaderLength..] : [];
        return read;
    }

    private static bool Written(bool read, Action<TlsWriter> write, out byte[] written)
    {
        var writer = new TlsWriter();
        if (read)
        {
            write(writer);
        }

        written = read ? writer.Written[HandshakeMessage.HeaderLength..].ToArray() : [];
        return read;
    }
}
