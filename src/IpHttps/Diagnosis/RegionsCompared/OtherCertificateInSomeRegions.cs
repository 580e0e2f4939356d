using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Regions see different keys for what is one server by name and address: somebody stands on the path of some.</summary>
internal sealed class OtherCertificateInSomeRegions : RegionRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA5061",
        Severity.Warning,
        Verdict.Healthy,
        "Some regions see another certificate",
        "Look for a device that inspects TLS on the path of the odd region, and exempt the prober there: the entry point itself is as the others see it. When the regions "
        + "are equal in number, compare with the certificate on the server (netsh http show sslcert).",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (an intermediary inspects or tampers)");

    public override ComparedFinding? Evaluate(RegionCase seen)
    {
        if (seen.OneKey || Split.By(seen.Runs, Traits.Certificate) is not { } split || LeadElsewhere(split))
        {
            return null;
        }

        var where = split.HasMajority
            ? $": a device on the path of {Words.List(split.Odd.Select(run => run.Region).Order(StringComparer.Ordinal))} seems to answer, not the entry point"
            : ": a device on the path of some of them seems to answer, and which it is cannot be told by number";
        return seen.About(new Finding(Info, $"{Words.Capital(split.Words("regions", run => run.Region))}{where}", Confidence.Possible));
    }

    /// <summary>Regions that are led to other addresses see other servers, and rightly so.</summary>
    private static bool LeadElsewhere(Split split)
    {
        var addresses = split.Groups.Select(group => group.Runs.SelectMany(run => run.Seen.Addresses ?? []).ToHashSet(StringComparer.Ordinal)).ToArray();
        return addresses.Skip(1).All(other => other.Count > 0 && addresses[0].Count > 0 && !other.Overlaps(addresses[0]));
    }
}
