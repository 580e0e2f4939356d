using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>Reads the lists that were fetched about one certificate.</summary>
internal sealed class ListAnswers(RevocationChain chain, ChainMember member)
{
    private readonly ImmutableArray<string> _listUrls =
        [.. RevocationUrls.Of(member.Certificate).Where(url => url.Kind == RevocationKind.Crl).Select(url => url.Url)];

    private RevocationList? _complete;

    /// <summary>Delta lists that the complete list names.</summary>
    public ImmutableArray<RevocationUrl> Freshest => _complete?.Freshest ?? [];

    public RevocationSource Read(RevocationSource source, ReadOnlyMemory<byte> body)
    {
        if (RevocationList.Read(body, member.Serial) is not { } list)
        {
            return source with { Outcome = RevocationOutcome.Malformed, Detail = Instead(body.Span) };
        }

        var read = source with
        {
            Outcome = SignerOf(list),
            Status = list.Entry is null or { Reason: RevocationReasons.RemoveFromCrl } ? RevocationStatus.Good : RevocationStatus.Revoked,
            ThisUpdate = list.ThisUpdate,
            NextUpdate = list.NextUpdate,
            RevokedAt = list.Entry?.At,
            Reason = list.Entry is { } entry ? RevocationReasons.NameOf(entry.Reason) : null,
        };
        if (Misses(source.Kind, list) is { } misses)
        {
            return read with { Outcome = RevocationOutcome.OtherScope, Status = RevocationStatus.Unknown, Detail = misses };
        }

        _complete = source.Kind == RevocationKind.Crl && read.IsRead ? list : _complete;
        return read;
    }

    /// <summary>Any certificate of the authority will do: it may sign its lists with a newer key than the certificate.</summary>
    private RevocationOutcome SignerOf(RevocationList list)
    {
        var checks = chain.Named(member.Certificate.IssuerName).Select(list.Signed.IsSignedBy).ToArray();
        return Outcome(checks.Contains(true) ? true : checks.Contains(false) ? false : null);
    }

    private string? Misses(RevocationKind kind, RevocationList list) => this switch
    {
        _ when !RevocationChain.IsSame(new X500DistinguishedName(list.Issuer), member.Certificate.IssuerName) =>
            $"the list is of {new X500DistinguishedName(list.Issuer).Name}",
        _ when kind == RevocationKind.Crl && list.BaseNumber is not null => "a delta list, where a complete one must be",
        _ when kind == RevocationKind.DeltaCrl && list.BaseNumber is null => "a complete list, where a delta list must be",

        // RFC 5280 section 5.2.4: the complete list must be at least as new as the one that the delta builds on.
        _ when list.BaseNumber > _complete?.Number => $"the delta list builds on list {list.BaseNumber}, and the complete list is {_complete?.Number}",
        _ => list.Scope.Misses(member.IsAuthority, kind == RevocationKind.Crl ? _listUrls : [.. list.Scope.Urls]),
    };

    public static RevocationOutcome Outcome(bool? signed) => signed switch
    {
        true => RevocationOutcome.Verified,
        false => RevocationOutcome.WronglySigned,
        _ => RevocationOutcome.Unverified,
    };

    /// <summary>What was sent where a structure must be.</summary>
    public static string Instead(ReadOnlySpan<byte> body) => body switch
    {
        [] => "an empty body",
        [(byte)'-', (byte)'-', ..] => "PEM text, where RFC 5280 section 4.2.1.13 asks for DER",
        [(byte)'<', ..] => "a page of markup",
        _ => $"{body.Length} bytes that are something else, beginning with {Convert.ToHexString(body[..Math.Min(body.Length, 8)])}",
    };
}
