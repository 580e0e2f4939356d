using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>Matches a host name against a certificate.</summary>
/// <remarks>Source: RFC 6125 sections 6.4.1, 6.4.3 and 6.4.4: a wildcard stands for one whole leftmost label.</remarks>
internal static class HostNames
{
    /// <param name="host">A-label name or IP literal.</param>
    /// <param name="alternativeNames">Null when the certificate has no subjectAltName; only then does the common name count.</param>
    public static NameMatch Match(string host, ImmutableArray<string>? alternativeNames, string? commonName)
    {
        if (alternativeNames is not { } names)
        {
            return commonName is not null && One(host, commonName) != NameMatch.None ? NameMatch.CommonName : NameMatch.None;
        }

        var best = NameMatch.None;
        foreach (var name in names)
        {
            var match = One(host, name);
            if (match == NameMatch.SubjectAlternativeName)
            {
                return match;
            }

            best = match == NameMatch.Wildcard ? match : best;
        }

        return best;
    }

    private static NameMatch One(string host, string name)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return IPAddress.TryParse(name, out var other) && address.Equals(other) ? NameMatch.SubjectAlternativeName : NameMatch.None;
        }

        var (wanted, offered) = (host.TrimEnd('.'), name.TrimEnd('.'));
        if (string.Equals(wanted, offered, StringComparison.OrdinalIgnoreCase))
        {
            return NameMatch.SubjectAlternativeName;
        }

        // "*.test" would cover a whole top-level domain; at least two labels must follow.
        var dot = wanted.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && offered.StartsWith("*.", StringComparison.Ordinal)
            && offered.LastIndexOf('.') > 1
            && string.Equals(wanted[dot..], offered[1..], StringComparison.OrdinalIgnoreCase)
                ? NameMatch.Wildcard
                : NameMatch.None;
    }
}
