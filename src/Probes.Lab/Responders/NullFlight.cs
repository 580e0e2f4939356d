using System.Collections.Immutable;
using System.Security.Cryptography;
using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>The server's first flight for a NULL suite: ServerHello, Certificate, perhaps CertificateRequest, ServerHelloDone.</summary>
/// <remarks>Source: RFC 5246 section 7.3. RSA key exchange has no ServerKeyExchange.</remarks>
internal static class NullFlight
{
    private const byte RsaSign = 1;
    private const byte EcdsaSign = 64;
    private static readonly ImmutableArray<ushort> Schemes = [0x0401, 0x0501, 0x0201, 0x0403];

    public static ServerHello Hello(ClientHello client, NullChoice choice, ResponderBehaviour behaviour)
    {
        var extensions = ImmutableArray.CreateBuilder<TlsExtension>();
        if (NullChoice.WantsRenegotiationInfo(client))
        {
            extensions.Add(ClientHelloExtensions.RenegotiationInfo);
        }

        if (behaviour.ExtendedMasterSecret && client.OffersExtendedMasterSecret)
        {
            extensions.Add(ClientHelloExtensions.ExtendedMasterSecret);
        }

        return new ServerHello(
            choice.Version,
            [.. RandomNumberGenerator.GetBytes(ClientHello.RandomLength)],
            [.. RandomNumberGenerator.GetBytes(32)],
            choice.CipherSuite,
            0,
            extensions.DrainToImmutable());
    }

    /// <summary>The messages after the ServerHello, one array each, headers included.</summary>
    public static IEnumerable<byte[]> Rest(NullChoice choice, ResponderBehaviour behaviour)
    {
        var writer = new TlsWriter();
        var certificates = behaviour.SentChain.Prepend(behaviour.Certificate!);
        new CertificateMessage([.. certificates.Select(each => ImmutableArray.Create(each.RawData))]).WriteTo(writer);
        yield return writer.ToArray();

        if (behaviour.ClientCertificate is { AfterRequest: false } demand)
        {
            writer = new TlsWriter();
            ImmutableArray<ushort>? schemes = choice.Version >= ProtocolVersions.Tls12 ? Schemes : null;
            new CertificateRequest([RsaSign, EcdsaSign], schemes, demand.Names).WriteTo(writer);
            yield return writer.ToArray();
        }

        writer = new TlsWriter();
        EmptyMessage.WriteTo(writer, HandshakeType.ServerHelloDone);
        yield return writer.ToArray();
    }
}
