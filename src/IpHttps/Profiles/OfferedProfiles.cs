using System.Collections.Immutable;
using IpHttps.Tls;

namespace IpHttps.Profiles;

/// <summary>Reads from a captured ClientHello which of the clients we know made it.</summary>
public static class OfferedProfiles
{
    private const ushort Tls13 = 0x0304;
    private const ushort RenegotiationScsv = 0x00FF; // RFC 5746 section 3.3
    private const ushort FallbackScsv = 0x5600; // RFC 7507

    /// <summary>As Windows 8 and later do for IP-HTTPS, and nobody else by default.</summary>
    public static bool OffersOnlyNull(ClientHello hello) => Suites(hello) is { IsEmpty: false } suites && suites.All(CipherSuites.IsNull);

    /// <summary>
    /// <c>windows8</c> for NULL suites only, <c>windows7</c> for encrypted suites up to TLS 1.2, which is also what a later Windows falls back to,
    /// else <c>modern</c>; with the suites that were really offered.
    /// </summary>
    public static ClientProfile Of(ClientHello hello)
    {
        var suites = Suites(hello);
        var highest = HighestVersion(hello);
        var name = OffersOnlyNull(hello) ? ClientProfiles.Windows8.Name
            : highest < Tls13 && !suites.Any(CipherSuites.IsNull) ? ClientProfiles.Windows7.Name
            : ClientProfiles.Modern.Name;
        return new ClientProfile(name, highest, suites, "the captured ClientHello") { ExtendedMasterSecret = hello.OffersExtendedMasterSecret };
    }

    /// <summary>Without signalling values and GREASE (RFC 8701), which no server may choose.</summary>
    private static ImmutableArray<ushort> Suites(ClientHello hello) =>
        [.. hello.CipherSuites.Where(suite => suite is not (RenegotiationScsv or FallbackScsv) && Grease.Name(suite) is null)];

    private static ushort HighestVersion(ClientHello hello)
    {
        var extension = hello.Extensions.FirstOrDefault(each => each.Code == Extensions.SupportedVersions);
        if (extension is null)
        {
            return hello.Version;
        }

        var reader = new TlsReader(extension.Data.AsSpan());
        var highest = (ushort)0;
        if (reader.TryReadVector8(out var versions))
        {
            while (versions.TryReadUInt16(out var version))
            {
                highest = Grease.Name(version) is null ? Math.Max(highest, version) : highest;
            }
        }

        return highest == 0 ? hello.Version : highest;
    }
}
