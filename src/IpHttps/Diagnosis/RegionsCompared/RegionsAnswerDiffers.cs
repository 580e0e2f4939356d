using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The demand for a client certificate or the answer to the request differs by region, at what seems to be the same server.</summary>
internal sealed class RegionsAnswerDiffers : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7025",
        Severity.Warning,
        Verdict.Healthy,
        "Regions get different answers from the same server",
        "Look for a device on the path of the odd region, or for several nodes behind one address that are not set up alike.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers); R. Hicks, DirectAccess IP-HTTPS Preauthentication (repeat on every server)");

    public override ComparedFinding? Evaluate(RegionCase seen)
    {
        if (!seen.OneKey || (Split.By(seen.Runs, Demand) ?? Split.By(seen.Runs, Answer)) is not { } split)
        {
            return null;
        }

        return seen.About(new Finding(Info, Words.Capital(split.Words("regions", run => run.Region)), Confidence.Possible));
    }

    private static Trait? Demand(ComparedRun run) => run.Seen.ClientCertificate is { } demanded
        ? new Trait("get", demanded ? "a request for a client certificate" : "no request for a client certificate")
        : null;

    private static Trait? Answer(ComparedRun run) => Traits.Answer(run) is { } answer ? answer with { Verb = "get", Rest = $"an answer {answer.Rest}" } : null;
}
