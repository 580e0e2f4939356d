using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Targets;

/// <summary>Reads one text: what is wrong with it, or null and the value.</summary>
public delegate string? Check<T>(string text, out T value);

/// <summary>What each kind of text in an endpoint document may hold. Every check returns what is wrong, null when nothing is.</summary>
public static class FieldChecks
{
    internal const int LongestId = 64;
    private const int LongestName = 64;
    private const int LongestPath = 1024;
    private const int LongestUrl = 2048;
    private const int LongestDistinguishedName = 1024;
    private const int DnsPort = 53;

    public static string? Id(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= LongestId && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? null
            : $"{Wording.Quote(text)} is no id; use 1 to {LongestId} of a-z, 0-9 and inner hyphens";
    }

    /// <summary>The path asked for in the IP-HTTPS request: it goes on the wire as it is, so it must be what RFC 9112 section 3.2 allows.</summary>
    public static string? Path(string text, out string value)
    {
        value = text;
        return !text.StartsWith('/') ? $"{Wording.Quote(text)} must start with \"/\""
            : text.Length > LongestPath ? $"has {text.Length} characters; at most {LongestPath}"
            : text.Any(c => c is <= ' ' or > '~' or '#') ? "may hold no space, control character, \"#\" or letter outside ASCII; percent-encode it"
            : null;
    }

    /// <summary>An IP literal in its usual form, without zone, brackets or prefix length.</summary>
    public static string? Address(string text, out IPAddress value)
    {
        value = IPAddress.None;
        if (text.Contains('%', StringComparison.Ordinal))
        {
            return $"{Wording.Quote(text)} has a zone id, which means nothing outside one machine; leave it out";
        }

        // TryParse also takes "1", "127.1" and octal parts, and those are slips of the pen here.
        var parsed = text.AsSpan().IndexOfAny("[]/") < 0 && IPAddress.TryParse(text, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text)
            ? address
            : null;
        value = parsed ?? value;
        return parsed is null ? $"{Wording.Quote(text)} is no IP address; write it like 192.0.2.10 or 2001:db8::10" : null;
    }

    /// <summary>A DNS server: <c>ip</c>, <c>ip:port</c> or <c>[v6]:port</c>; port 53 unless given.</summary>
    public static string? Resolver(string text, out IPEndPoint value)
    {
        if (Address(text, out var alone) is null)
        {
            value = new IPEndPoint(alone, DnsPort);
            return null;
        }

        value = new IPEndPoint(IPAddress.None, DnsPort);
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        var port = colon < 0 ? null : ParsePort(text[(colon + 1)..]);
        if (port is null || Address(bracketed ? host[1..^1] : host, out var address) is not null
            || bracketed != (address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            return $"{Wording.Quote(text)} is no DNS server; write its IP address, or IP:port, or [IPv6]:port";
        }

        value = new IPEndPoint(address, port.Value);
        return null;
    }

    /// <summary>A decimal number from 1 to 65535, else null.</summary>
    public static int? ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;

    /// <summary>The name of a certificate in the configuration of the machine that probes.</summary>
    public static string? CertificateName(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? null
            : $"{Wording.Quote(text)} is no name; certificates are named in the prober's configuration (1 to {LongestName} of A-Z, a-z, 0-9, _ and -), a path is never taken from a document";
    }

    public static string? WebAddress(string text, out Uri value)
    {
        value = Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : new Uri("about:blank");
        return text.Length > LongestUrl ? $"has {text.Length} characters; at most {LongestUrl}"
            : value.Scheme != Uri.UriSchemeHttp && value.Scheme != Uri.UriSchemeHttps ? $"{Wording.Quote(text)} must be an absolute https or http URL"
            : value.UserInfo.Length > 0 ? "holds a user name or password; leave it out"
            : null;
    }

    /// <summary>SHA-256 of a SubjectPublicKeyInfo as 64 hex digits or as base64, normalised to upper-case hex.</summary>
    public static string? Spki(string text, out string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (text.Length == hash.Length * 2 && text.All(char.IsAsciiHexDigit))
        {
            value = text.ToUpperInvariant();
            return null;
        }

        var decoded = Convert.TryFromBase64String(text, hash, out var length) && length == hash.Length;
        value = decoded ? Convert.ToHexString(hash) : text;
        return decoded ? null : $"{Wording.Quote(text)} is no SHA-256 hash; write the SubjectPublicKeyInfo's as 64 hex digits or as base64";
    }

    public static string? DistinguishedName(string text, out string value)
    {
        value = text;
        try
        {
            return text.Length > LongestDistinguishedName || new X500DistinguishedName(text).EnumerateRelativeDistinguishedNames().FirstOrDefault() is null
                ? NoDistinguishedName(text)
                : null;
        }
        catch (CryptographicException)
        {
            return NoDistinguishedName(text);
        }
    }

    /// <summary>A region as Azure names it in labels and service tags: lower-case letters and digits.</summary>
    public static string? AzureRegion(string text, out string value)
    {
        value = text;
        return text.Length is > 0 and <= LongestId && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
            ? null
            : $"{Wording.Quote(text)} is no region; write it as in a DNS label, e.g. westeurope";
    }

    /// <summary>Text for people to read: not blank, no control characters.</summary>
    public static Check<string> Text(int longest) => (string text, out string value) =>
    {
        value = text;
        return string.IsNullOrWhiteSpace(text) ? "is empty; write something or leave it out"
            : text.Length > longest ? $"has {text.Length} characters; at most {longest}"
            : text.Any(char.IsControl) ? "holds a control character"
            : null;
    };

    private static string NoDistinguishedName(string text) =>
        $"{Wording.Quote(text)} is no distinguished name; write it like \"CN=Contoso Issuing CA, O=Contoso\"";
}
