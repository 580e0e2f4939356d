using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>How one kind of responder is recognised: every part that is set must match.</summary>
/// <param name="Id">Stable name of the row.</param>
/// <param name="Product">Product name; null when the kind says all.</param>
/// <param name="Source">Where the pattern is published, or that it was measured.</param>
internal sealed record ResponderSignature(string Id, ResponderKind Kind, string? Product, SignatureStrength Strength, string Source)
{
    /// <summary>Each must be found in the certificate's subject name.</summary>
    public ImmutableArray<Regex> Subject { get; init; } = [];

    /// <summary>Each must be found in the issuer name of a certificate that the peer did not sign itself.</summary>
    public ImmutableArray<Regex> Issuer { get; init; } = [];

    public Regex? Server { get; init; }

    /// <summary>Found in the name of a cookie that is set.</summary>
    public Regex? Cookie { get; init; }

    /// <summary>What the peer said first when it does not speak TLS.</summary>
    public Regex? FirstBytes { get; init; }

    /// <summary>What no pattern can say, e.g. a header that must be absent.</summary>
    public Func<HttpEvidence, bool>? Http { get; init; }

    /// <summary>One line per part that matched; empty when the row does not match.</summary>
    public ImmutableArray<string> Match(AddressEvidence address)
    {
        var because = ImmutableArray.CreateBuilder<string>();
        var matched = Certificate(address.Certificate, because)
            && Header(address.Http, because)
            && Banner(address, because)
            && (Http is null || (address.Http is { } http && Http(http) && Say(because, Answer(http))));
        return matched ? because.ToImmutable() : [];
    }

    private bool Certificate(CertificateEvidence? certificate, ImmutableArray<string>.Builder because)
    {
        if (!Subject.IsEmpty)
        {
            return certificate is not null
                && Subject.All(pattern => pattern.IsMatch(certificate.Subject))
                && Say(because, $"the certificate's subject is {PeerWords.Quote(certificate.Subject)}");
        }

        return Issuer.IsEmpty
            || (certificate is { SelfSigned: false }
                && Issuer.All(pattern => pattern.IsMatch(certificate.Issuer))
                && Say(because, $"the certificate's issuer is {PeerWords.Quote(certificate.Issuer)}"));
    }

    private bool Header(HttpEvidence? http, ImmutableArray<string>.Builder because)
    {
        if (Server is not null)
        {
            return http?.Server is { } server && Server.IsMatch(server) && Say(because, $"the Server header is {PeerWords.Quote(server)}");
        }

        if (Cookie is null)
        {
            return true;
        }

        var cookie = http?.Headers
            .Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.Split('=')[0].Trim())
            .FirstOrDefault(name => Cookie.IsMatch(name));
        return cookie is not null && Say(because, $"it sets the cookie {PeerWords.Quote(cookie)}");
    }

    private bool Banner(AddressEvidence address, ImmutableArray<string>.Builder because)
    {
        if (FirstBytes is null)
        {
            return true;
        }

        var banner = address.Attempts
            .Where(attempt => !attempt.FirstBytes.IsEmpty && !attempt.Echoed)
            .Select(attempt => Encoding.Latin1.GetString(attempt.FirstBytes.AsSpan()))
            .FirstOrDefault(text => FirstBytes.IsMatch(text));
        return banner is not null && Say(because, $"its first bytes are {PeerWords.Quote(banner)}");
    }

    private static string Answer(HttpEvidence http) =>
        $"it answers with status {http.Status}{(http.Server is { } server ? $" and the Server header {PeerWords.Quote(server)}" : " and no Server header")}";

    private static bool Say(ImmutableArray<string>.Builder because, string line)
    {
        because.Add(line);
        return true;
    }
}
