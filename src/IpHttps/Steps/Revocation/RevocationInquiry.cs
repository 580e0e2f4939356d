using System.Collections.Immutable;
using System.Security.Cryptography;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>Asks every URL that one certificate names, and those of the delta lists that its lists name.</summary>
internal sealed class RevocationInquiry(TimeProvider clock, GuardedFetch fetch, RevocationChain chain, ChainMember member)
{
    private readonly ListAnswers _lists = new(chain, member);

    /// <summary>URLs that may still be asked.</summary>
    public int Left { get; set; }

    public async Task<CheckedCertificate> RunAsync(bool isServer, CancellationToken cancellationToken)
    {
        var sources = ImmutableArray.CreateBuilder<RevocationSource>();
        var waiting = new List<RevocationUrl>(RevocationUrls.Of(member.Certificate));
        for (var next = 0; next < waiting.Count && sources.Count < RevocationLimits.Sources; next++)
        {
            var source = await AskAsync(waiting[next], cancellationToken);
            sources.Add(source);
            waiting.AddRange(_lists.Freshest.Except(waiting));
        }

        return new CheckedCertificate(member.Certificate.Subject, Convert.ToHexString(member.Serial.Span), isServer, sources.ToImmutable());
    }

    private async Task<RevocationSource> AskAsync(RevocationUrl url, CancellationToken cancellationToken)
    {
        var source = new RevocationSource { Kind = url.Kind, Url = url.Url, Outcome = RevocationOutcome.NotAsked };
        var question = url.Kind == RevocationKind.Ocsp && member.Issuer is { } issuer ? new OcspQuestion(issuer, member.Serial) : null;
        if (Refusal(url, question) is { } refusal)
        {
            return source with { Detail = refusal };
        }

        var started = clock.GetTimestamp();
        var fetched = await fetch.GetAsync(question?.UrlAt(url.Url) ?? url.Url, cancellationToken);
        Left -= fetched.Failure is RevocationOutcome.OtherScheme ? 0 : 1;
        source = source with
        {
            Outcome = fetched.Failure ?? source.Outcome,
            Detail = fetched.Detail,
            Address = fetched.Address,
            HttpStatus = fetched.Status,
            Bytes = fetched.Body.Length,
            Elapsed = clock.GetElapsedTime(started),
        };
        return fetched.Failure is null ? Read(source, fetched.Body, question) : source;
    }

    private RevocationSource Read(RevocationSource source, ReadOnlyMemory<byte> body, OcspQuestion? question)
    {
        try
        {
            return question is null ? _lists.Read(source, body) : ResponderAnswers.Read(source, body, question, clock.GetUtcNow());
        }
        catch (CryptographicException)
        {
            // A name or an extension that the platform decodes only when asked for is broken.
            return source with { Outcome = RevocationOutcome.Malformed, Detail = "a part of it does not decode" };
        }
    }

    private string? Refusal(RevocationUrl url, OcspQuestion? question) => this switch
    {
        { Left: <= 0 } => $"more than {RevocationLimits.Urls} URLs",
        _ when url.Kind == RevocationKind.Ocsp && question is null => "the issuer's certificate is not known here, and an OCSP request names it",
        _ => null,
    };
}
