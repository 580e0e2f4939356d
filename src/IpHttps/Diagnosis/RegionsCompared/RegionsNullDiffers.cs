using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The NULL-only hello is answered differently by region, by what seems to be the same server.</summary>
internal sealed class RegionsNullDiffers : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA7024",
        Severity.Warning,
        Verdict.Healthy,
        "Regions get different answers to the NULL-only hello",
        "Look for a device on the path of the odd region: intrusion prevention that cuts hellos without encryption, or another node behind the same address. Clients behind such a "
        + "device fail as that region does.",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override ComparedFinding? Evaluate(RegionCase seen) => seen.OneKey && Split.By(seen.Runs, Answer) is { } split
        ? seen.About(new Finding(Info, Words.Capital(split.Words("regions", run => run.Region)), Confidence.Possible))
        : null;

    private static Trait? Answer(ComparedRun run) => run.Seen.NullSuites switch
    {
        null => null,
        var answer when FingerprintChanges.IsAccepted(answer) => new Trait("get", "the NULL suites accepted"),
        var answer => new Trait("get", $"the NULL suites refused ({answer})"),
    };
}
