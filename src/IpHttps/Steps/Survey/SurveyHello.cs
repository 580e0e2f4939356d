using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps.Survey;

/// <summary>A hello that asks for one protocol version and some suites, in this order.</summary>
internal sealed record SurveyHello(ushort Version, ImmutableArray<ushort> Suites)
{
    private const ushort X25519 = 0x001D;
    private const int X25519KeyLength = 32;

    /// <summary>RFC 5746 section 3.3: stands for the extension where there is none.</summary>
    private const ushort RenegotiationSignal = 0x00FF;

    /// <summary>Every signature scheme that is in use, SHA-1 and DSA among them: an old certificate is to be seen, not refused.</summary>
    private static readonly ImmutableArray<ushort> Schemes =
    [
        0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601, 0x0807, 0x0808, 0x0809, 0x080A, 0x080B, 0x0203, 0x0201, 0x0402, 0x0202,
    ];

    /// <summary>RFC 8446 section 4.2.7 and RFC 8422; the brainpool curves of RFC 7027; the hybrid that browsers offer.</summary>
    public static ImmutableArray<ushort> AllGroups { get; } =
        [X25519, 0x0017, 0x0018, 0x0019, 0x001E, 0x0016, 0x001A, 0x001B, 0x001C, 0x001F, 0x0020, 0x0021, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x11EC];

    public ImmutableArray<ushort> Groups { get; init; } = AllGroups;

    /// <summary>
    /// A TLS 1.3 hello carries a share of x25519, where it is offered. Without one the server asks for another hello by a HelloRetryRequest, which
    /// names the suite all the same and costs it no public-key operation.
    /// </summary>
    public bool WithShare { get; init; }

    public ClientProfile Profile => new("survey", Version, Suites, "what is left of the IANA registry");

    public ClientHello ToClientHello(string host)
    {
        var isTls13 = Version == ProtocolVersions.Tls13;
        var hello = new ClientHello(
            Math.Min(Version, ProtocolVersions.Tls12),
            Random(ClientHello.RandomLength),
            isTls13 ? Random(ClientHello.RandomLength) : [],
            Version == ProtocolVersions.Ssl30 ? Suites.Add(RenegotiationSignal) : Suites,
            isTls13 ? [0] : [1, 0],
            Version == ProtocolVersions.Ssl30 ? [] : ExtensionsFor(host));
        return Padded(hello);
    }

    // Some devices take a hello of 256 to 511 bytes for one of SSL 2.0 and hang (RFC 7685 section 1). SSL 3.0 has no extension to pad with.
    private static ClientHello Padded(ClientHello hello)
    {
        const int Header = 4;
        var writer = new TlsWriter();
        hello.WriteTo(writer);
        return writer.Length is > 255 and < 512 && !hello.Extensions.IsEmpty
            ? hello with { Extensions = hello.Extensions.Add(ClientHelloExtensions.Padding(Math.Max(0, 512 - writer.Length - Header))) }
            : hello;
    }

    private ImmutableArray<TlsExtension> ExtensionsFor(string host)
    {
        var extensions = ImmutableArray.CreateBuilder<TlsExtension>();
        if (!IPAddress.TryParse(host, out _))
        {
            extensions.Add(ClientHelloExtensions.ServerName(host));
        }

        extensions.Add(ClientHelloExtensions.Codes(Extensions.SupportedGroups, Groups));
        extensions.Add(ClientHelloExtensions.PointFormats);
        extensions.Add(ClientHelloExtensions.Codes(Extensions.SignatureAlgorithms, Schemes));
        extensions.Add(ClientHelloExtensions.ApplicationProtocols(["h2", "http/1.1"]));
        if (Version == ProtocolVersions.Tls13)
        {
            extensions.Add(ClientHelloExtensions.SupportedVersions([Version]));

            // Any 32 bytes are a public key of x25519 (RFC 7748 section 5), and nobody will use this one.
            extensions.Add(ClientHelloExtensions.KeyShare(X25519, WithShare && Groups.Contains(X25519) ? Random(X25519KeyLength).AsSpan() : []));
            return extensions.ToImmutable();
        }

        extensions.Add(ClientHelloExtensions.SessionTicket);
        extensions.Add(ClientHelloExtensions.ExtendedMasterSecret);
        extensions.Add(ClientHelloExtensions.RenegotiationInfo);
        return extensions.ToImmutable();
    }

    private static ImmutableArray<byte> Random(int length) => [.. RandomNumberGenerator.GetBytes(length)];
}
