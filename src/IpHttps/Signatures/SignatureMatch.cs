using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>One row held against what was seen at one address.</summary>
/// <param name="http">The answer that the row's signs of HTTP are looked for in.</param>
internal sealed class SignatureMatch(ResponderSignature row, AddressEvidence address, HttpEvidence? http)
{
    private readonly ImmutableArray<string>.Builder _because = ImmutableArray.CreateBuilder<string>();

    /// <summary>One line per part that matched; empty when one did not.</summary>
    public ImmutableArray<string> Lines() => Certificate() && Answer() && Banner() && Refusal() ? _because.ToImmutable() : [];

    private bool Certificate()
    {
        var certificate = address.Certificate;
        return Names(row.Subject, certificate?.Subject, "subject")
            && Names(row.Issuer, certificate is { SelfSigned: false } ? certificate.Issuer : null, "issuer");
    }

    private bool Answer()
    {
        return Value(row.Server, http?.Server, "the Server header is")
            && Value(row.Header?.Value, row.Header is { } header ? http?.Header(header.Name) : null, $"the header {row.Header?.Name} is")
            && Cookie()
            && Value(row.Location, http?.Header("Location"), "it redirects to")
            && Value(row.Title, PageTitle.Of(http), "the title of its page is")
            && Value(row.Body, PageTitle.Text(http), "its page begins with", shown: match => match.Value)
            && (row.Http is null || (http is not null && row.Http(http) && Say(Told(http))));
    }

    private bool Cookie()
    {
        if (row.Cookie is null)
        {
            return true;
        }

        var cookie = http?.Headers
            .Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.Split('=')[0].Trim())
            .FirstOrDefault(name => row.Cookie.IsMatch(name));
        return cookie is not null && Say($"it sets the cookie {PeerWords.Quote(cookie)}");
    }

    private bool Banner()
    {
        if (row.FirstBytes is null)
        {
            return true;
        }

        var banner = address.Attempts
            .Where(attempt => !attempt.FirstBytes.IsEmpty && !attempt.Echoed)
            .Select(attempt => Encoding.Latin1.GetString(attempt.FirstBytes.AsSpan()))
            .FirstOrDefault(text => row.FirstBytes.IsMatch(text));
        return banner is not null && Say($"its first bytes are {PeerWords.Quote(banner)}");
    }

    /// <summary>The refusal alone names nobody, so it adds no line: <see cref="TlsStack"/> tells it.</summary>
    private bool Refusal() => row.Refusal is not { } kind
        || address.Attempts.Any(attempt => attempt is { Connected: true, Tls: null, Ending.Step: ProbeStep.Handshake } && attempt.Ending.Kind == kind);

    private bool Names(ImmutableArray<Regex> patterns, string? name, string what) => patterns.IsEmpty
        || (name is not null && patterns.All(pattern => pattern.IsMatch(name)) && Say($"the certificate's {what} is {PeerWords.Quote(name)}"));

    private bool Value(Regex? pattern, string? value, string what, Func<Match, string>? shown = null)
    {
        if (pattern is null)
        {
            return true;
        }

        var match = value is null ? Match.Empty : pattern.Match(value);
        return match.Success && Say($"{what} {PeerWords.Quote(shown is null ? value! : shown(match))}");
    }

    private static string Told(HttpEvidence http) =>
        $"it answers with status {http.Status}{(http.Server is { } server ? $" and the Server header {PeerWords.Quote(server)}" : " and no Server header")}";

    private bool Say(string line)
    {
        _because.Add(line);
        return true;
    }
}
