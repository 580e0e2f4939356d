using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Every distribution point is one that clients outside cannot fetch.</summary>
internal sealed class RevocationNotFetchable : RevocationRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3036",
        Severity.Error,
        Verdict.Misconfigured,
        "No distribution point is an http URL",
        "Add an http URL that the internet reaches to the authority's CRL distribution points (certsrv.msc → the authority → Properties → Extensions), publish "
        + "the list there and issue the certificate again. An ldap URL leads into the directory, which a client outside cannot reach before it is connected.",
        "Microsoft, Plan an Advanced DirectAccess deployment (the distribution point must be reachable from the internet); RFC 5280 section 4.2.1.13");

    public override Finding? Evaluate(RevocationCase at)
    {
        var lists = at.Sources.Where(source => source.Kind == RevocationKind.Crl).ToArray();
        return at.Answered || lists.Length == 0 || Array.Exists(lists, source => source.Outcome != RevocationOutcome.OtherScheme)
            ? null
            : About(at, lists, source => $"({RevocationCase.Detail(source, "no http URL")})");
    }
}
