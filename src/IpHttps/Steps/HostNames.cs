using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>Matches a host name against a certificate.</summary>
/// <remarks>Source: RFC 6125 sections 6.4.1 to 6.4.4: a wildcard stands for one whole leftmost label.</remarks>
internal static class HostNames
{
    private static readonly IdnMapping Idn = new();

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

        var (wanted, offered) = (Absolute(host), Absolute(ToAscii(name)));
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

    private static string Absolute(string name) => name.EndsWith('.') ? name[..^1] : name;

    /// <summary>A common name may be written in U-labels; they are compared as A-labels (RFC 6125 section 6.4.2).</summary>
    private static string ToAscii(string name)
    {
        try
        {
            return Ascii.IsValid(name) ? name : Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            // The platform's mapping has no other way to say that this is no host name.
            return name;
        }
    }
}
