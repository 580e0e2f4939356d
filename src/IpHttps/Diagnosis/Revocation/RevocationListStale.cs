using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The list is past its end, or not valid yet.</summary>
internal sealed class RevocationListStale : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3034",
        Severity.Error,
        Verdict.Misconfigured,
        "The revocation list is stale",
        "Publish a new list (certutil -CRL on the authority) and copy it to the web server that the distribution point names. Then look why it was not done "
        + "by itself: the authority is off, its copy job fails, or a cache in front serves the old file.",
        "Microsoft KB 2980672; RFC 5280 section 5.1.2.5");

    public override Finding? Evaluate(RevocationCase at) => About(
        at, at.Sources.Where(source => source is { Kind: RevocationKind.Crl, IsRead: true } && !at.IsCurrent(source)), source => What(at, source));

    internal static string What(RevocationCase at, RevocationSource source) => at.IsStale(source)
        ? $"(valid from {source.ThisUpdate:yyyy-MM-dd HH:mm} to {source.NextUpdate:yyyy-MM-dd HH:mm} UTC)"
        : $"(valid from {source.ThisUpdate:yyyy-MM-dd HH:mm} UTC on)";
}
