using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>What the rules of revocation look at: one certificate of the chain, and what was heard about it.</summary>
internal sealed record RevocationCase(CheckedCertificate Certificate, DateTimeOffset Now, Expectations Expect)
{
    /// <summary>Clocks of authorities and probers may differ by so much.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    public ImmutableArray<RevocationSource> Sources => Certificate.Sources;

    /// <summary>Complete lists and responders: each of them can answer for the certificate alone.</summary>
    public IEnumerable<RevocationSource> Whole => Sources.Where(source => source.Kind != RevocationKind.DeltaCrl);

    /// <summary>Some list or responder says something that holds now, so a client that takes it has its answer.</summary>
    public bool Answered => Whole.Any(Answers);

    public bool AnsweredByResponder => Whole.Any(source => source.Kind == RevocationKind.Ocsp && Answers(source));

    /// <summary>As the subject of a sentence.</summary>
    public string Name => Certificate.IsServer ? "the server's certificate" : $"the authority's certificate {PeerWords.Quote(Certificate.Subject)}";

    /// <summary>
    /// What it means for clients that nothing can be learned about this certificate. Windows 7 always checks the server's; whether it checks
    /// the authorities' the same way is not published. Windows 8 and later check with StrongCRLRequired only, which is off by default.
    /// </summary>
    public ImmutableArray<ClientEffect> Offline => Answered ? [] :
    [
        .. Certificate.IsServer
            ? Effects.Windows7(ClientOutcome.Fails, 0x80092013, Confidence.Likely)
            : Effects.Windows7(ClientOutcome.Unknown, 0x80092013, Confidence.Possible),
        .. Effects.Windows8(ClientOutcome.Connects, null, Confidence.Likely),
    ];

    public static ImmutableArray<RevocationCase> Of(ProbeEvidence evidence, Expectations expect) =>
        evidence.Revocation is { } seen ? [.. seen.Certificates.Select(each => new RevocationCase(each, evidence.StartedAt, expect))] : [];

    public bool IsCurrent(RevocationSource source) => !IsStale(source) && !(source.ThisUpdate > Now + Skew);

    public bool IsStale(RevocationSource source) => source.NextUpdate < Now - Skew;

    public bool Answers(RevocationSource source) => source.IsRead && IsCurrent(source) && source.Status != RevocationStatus.Unknown;

    /// <summary>The source's detail, which may quote a peer.</summary>
    public static string Detail(RevocationSource source, string otherwise) => PeerWords.Quote(source.Detail ?? otherwise).Trim('"');

    /// <summary>One URL and what is wrong there, as part of a sentence.</summary>
    public static string Told(RevocationSource source, string what) => $"{PeerWords.Quote(source.Url)} {what}";
}
