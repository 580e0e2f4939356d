using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>Builds the ClientHello of a profile.</summary>
internal static class ClientHellos
{
    /// <param name="host">Name for SNI; an IP literal gets none (RFC 6066 section 3).</param>
    public static ClientHello For(ClientProfile profile, string host)
    {
        var random = new byte[ClientHello.RandomLength];
        RandomNumberGenerator.Fill(random);
        return new ClientHello(profile.MaximumVersion, [.. random], [], profile.CipherSuites, [0], ExtensionsOf(profile, host));
    }

    /// <summary>The hello as a record. Its record version is TLS 1.0 unless given, as servers of any age take it (RFC 5246 appendix E.1).</summary>
    public static byte[] Record(ReadOnlySpan<byte> hello, ushort version = ProtocolVersions.Tls10) =>
        PlainRecords.Write(ContentType.Handshake, version, hello);

    private static ImmutableArray<TlsExtension> ExtensionsOf(ClientProfile profile, string host)
    {
        var extensions = ImmutableArray.CreateBuilder<TlsExtension>(6);
        if (!IPAddress.TryParse(host, out _))
        {
            extensions.Add(ClientHelloExtensions.ServerName(host));
        }

        if (!profile.Groups.IsEmpty)
        {
            extensions.Add(ClientHelloExtensions.Codes(Extensions.SupportedGroups, profile.Groups));
            extensions.Add(ClientHelloExtensions.PointFormats);
        }

        if (!profile.SignatureSchemes.IsEmpty)
        {
            extensions.Add(ClientHelloExtensions.Codes(Extensions.SignatureAlgorithms, profile.SignatureSchemes));
        }

        if (profile.ExtendedMasterSecret)
        {
            extensions.Add(ClientHelloExtensions.ExtendedMasterSecret);
        }

        extensions.Add(ClientHelloExtensions.RenegotiationInfo);
        return extensions.DrainToImmutable();
    }
}
