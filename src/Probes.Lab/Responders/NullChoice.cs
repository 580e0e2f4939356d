using IpHttps.Tls;

namespace Probes.Lab.Responders;

/// <summary>Which NULL suite a server agrees to, at which version.</summary>
internal sealed record NullChoice(ushort Version, ushort CipherSuite)
{
    private const ushort RenegotiationSignal = 0x00FF;
    private const ushort FallbackSignal = 0x5600;

    /// <summary>The hello offers something besides NULL suites and the two signalling values.</summary>
    public static bool OffersEncrypted(ClientHello hello) =>
        hello.CipherSuites.Any(suite => suite is not (RenegotiationSignal or FallbackSignal) && !CipherSuites.IsNull(suite));

    /// <summary>The client asks for secure renegotiation, by extension or by suite (RFC 5746 section 3.6).</summary>
    public static bool WantsRenegotiationInfo(ClientHello hello) =>
        hello.CipherSuites.Contains(RenegotiationSignal) || hello.Extensions.Any(each => each.Code == Extensions.RenegotiationInfo);

    /// <summary>The first suite of the server's list that the client offers; null when there is none, or no version in common.</summary>
    public static NullChoice? Of(ClientHello hello, ResponderBehaviour behaviour)
    {
        var version = VersionOf(hello, behaviour);
        if (version is null || behaviour.Certificate?.GetKeyAlgorithm() != RsaEncryption)
        {
            return null;
        }

        foreach (var suite in behaviour.NullSuites)
        {
            // RFC 5246 section 1.2: suites with SHA-256 are for TLS 1.2.
            if (hello.CipherSuites.Contains(suite) && (suite != CipherSuites.RsaNullSha256 || version == ProtocolVersions.Tls12))
            {
                return new NullChoice(version.Value, suite);
            }
        }

        return null;
    }

    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    private static ushort? VersionOf(ClientHello hello, ResponderBehaviour behaviour)
    {
        var best = OfferedVersions(hello)
            .Where(version => version >= behaviour.NullMinimumVersion && version <= behaviour.NullMaximumVersion)
            .DefaultIfEmpty()
            .Max();
        return best == 0 ? null : best;
    }

    private static List<ushort> OfferedVersions(ClientHello hello)
    {
        var versions = new List<ushort>();
        if (hello.Extensions.FirstOrDefault(each => each.Code == Extensions.SupportedVersions) is { } listed)
        {
            var reader = new TlsReader(listed.Data.AsSpan());
            if (reader.TryReadVector8(out var list))
            {
                while (list.TryReadUInt16(out var version))
                {
                    versions.Add(version);
                }
            }

            return versions;
        }

        for (var version = ProtocolVersions.Ssl30; version <= Math.Min(hello.Version, ProtocolVersions.Tls12); version++)
        {
            versions.Add(version);
        }

        return versions;
    }
}
