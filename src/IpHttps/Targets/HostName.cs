using System.Globalization;
using System.Net;
using System.Text;

namespace IpHttps.Targets;

/// <summary>Names that may be probed.</summary>
public static class HostName
{
    private const int LongestName = 253; // RFC 1035 section 2.3.4, without the length octets
    private const int LongestLabel = 63;

    private static readonly IdnMapping Idn = new();

    /// <summary>A host name (stored as lower-case A-labels) or an IP literal. What is wrong with the text, null when nothing is.</summary>
    public static string? Check(string text, out string host)
    {
        host = text;
        if (FieldChecks.Address(text, out var literal) is null)
        {
            host = literal.ToString();
            return null;
        }

        return WrongKind(text) ?? CheckName(text, out host);
    }

    /// <summary>A host name; an IP literal is refused.</summary>
    public static string? CheckDnsName(string text, out string host)
    {
        var why = Check(text, out host);
        return why is null && IPAddress.TryParse(host, out _) ? "is an IP address; give the DNS name" : why;
    }

    /// <summary>An endpoint id for a host that has none: the host with everything else than letters and digits as hyphens.</summary>
    public static string Slug(string host)
    {
        var letters = host.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-').ToArray();
        var slug = new string(letters).Trim('-');
        slug = slug.Length > FieldChecks.LongestId ? slug[..FieldChecks.LongestId].TrimEnd('-') : slug;
        return slug.Length == 0 ? "host" : slug;
    }

    private static string? WrongKind(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0
                ? $"is a URL; write the host alone, \"{url.Host}\". Port and path have their own fields."
                : "is a URL; write the host alone. Port and path have their own fields.";
        }

        return text.Contains('/', StringComparison.Ordinal) ? "holds a path; write the host alone and the path in \"path\""
            : text.Contains(':', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal)
                ? "is neither a host name nor an IP address; write the port in \"port\", an IPv6 address without brackets and zone"
            : null;
    }

    private static string? CheckName(string text, out string host)
    {
        host = text;
        if (text.Length is 0 or > LongestName + 1)
        {
            return text.Length == 0 ? "is empty" : $"has {text.Length} characters; a host name has at most {LongestName}";
        }

        try
        {
            host = (Ascii.IsValid(text) ? text : Idn.GetAscii(text)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return $"{Wording.Quote(text)} is no host name: empty or overlong labels, or characters that no domain name may hold";
        }

        host = host.EndsWith('.') ? host[..^1] : host;
        return CheckLabels(host);
    }

    private static string? CheckLabels(string host)
    {
        if (host.Length > LongestName)
        {
            return $"has {host.Length} characters as A-labels; a host name has at most {LongestName}";
        }

        var labels = host.Split('.');
        if (labels.FirstOrDefault(label => !IsLabel(label)) is { } bad)
        {
            return $"has the label {Wording.Quote(bad)}; labels hold 1 to {LongestLabel} letters, digits and inner hyphens (no wildcard, space or underscore)";
        }

        // A last label of digits alone is what is left of a mistyped IPv4 address; no top-level domain is one (RFC 3696 section 2).
        return labels[^1].All(char.IsAsciiDigit) ? "looks like an IPv4 address that is none; write all four decimal numbers without leading zeros" : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
