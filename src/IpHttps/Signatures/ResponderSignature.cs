using System.Collections.Immutable;
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

    /// <summary>Found in the value of the header of this name.</summary>
    public (string Name, Regex Value)? Header { get; init; }

    /// <summary>Found in the name of a cookie that is set.</summary>
    public Regex? Cookie { get; init; }

    /// <summary>Found in the target of a redirect.</summary>
    public Regex? Location { get; init; }

    /// <summary>Found in the title of the page that is sent.</summary>
    public Regex? Title { get; init; }

    /// <summary>Found in the first bytes of the body.</summary>
    public Regex? Body { get; init; }

    /// <summary>What the peer said first when it does not speak TLS.</summary>
    public Regex? FirstBytes { get; init; }

    /// <summary>How the peer refuses a hello that it cannot serve; it must have refused one.</summary>
    public EndingKind? Refusal { get; init; }

    /// <summary>What no pattern can say, e.g. a header that must be absent.</summary>
    public Func<HttpEvidence, bool>? Http { get; init; }

    /// <summary>Rows whose signs this responder shows on purpose, by id: where both match, only this one counts.</summary>
    public ImmutableArray<string> Imitates { get; init; } = [];

    /// <summary>One line per part that matched; empty when the row does not match.</summary>
    public ImmutableArray<string> Match(AddressEvidence address) => new SignatureMatch(this, address, address.Http).Lines();

    /// <summary>The same, its signs of HTTP looked for in another answer of this address.</summary>
    public ImmutableArray<string> Match(AddressEvidence address, HttpEvidence other) => new SignatureMatch(this, address, other).Lines();

    /// <summary>It is recognised by a page or header in which the product names itself, whatever was asked for.</summary>
    public bool NamesItselfAnywhere => Strength == SignatureStrength.Product && Http is null && (Server ?? Header?.Value ?? Cookie ?? Location ?? Title ?? Body) is not null;
}
