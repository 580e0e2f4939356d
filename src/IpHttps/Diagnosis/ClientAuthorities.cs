using System.Collections.Immutable;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>The authorities that a server names when it asks for a client certificate (RFC 5246 section 7.4.4).</summary>
internal static class ClientAuthorities
{
    private const int Shown = 5;

    /// <summary>The owner named authorities, the server named others, and none is common. An empty list says nothing: any may do.</summary>
    public static bool ExpectedIsMissing(AddressCase at) =>
        at.CertificateRequest is { Authorities.IsEmpty: false } request
        && !at.Expect.ClientCa.IsEmpty
        && !at.Expect.ClientCa.Any(expected => Holds(request.Authorities, expected));

    /// <summary>The list names this authority.</summary>
    public static bool Holds(ImmutableArray<string> authorities, string name) => authorities.Any(each => Normal(each) == Normal(name));

    public static string Describe(AddressCase at)
    {
        if (at.CertificateRequest is not { Authorities.IsEmpty: false } request)
        {
            return "the server names no authority";
        }

        var more = request.Authorities.Length > Shown ? [$"{request.Authorities.Length - Shown} more"] : Array.Empty<string>();
        return $"the server names {Words.List(request.Authorities.Take(Shown).Select(PeerWords.Quote).Concat(more))}";
    }

    /// <summary>Order of the parts, case and spaces around commas differ between tools.</summary>
    private static string Normal(string name) =>
        string.Join(',', name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.OrdinalIgnoreCase)).ToUpperInvariant();
}
