using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Caches keep a dynamic address for so long that clients miss its change.</summary>
internal sealed class LongTtlOfDynamicAddress : RunRule
{
    /// <summary>An hour: as long clients go on asking at the old address after a change.</summary>
    private const int Longest = 3600;

    public override DiagnosisInfo Info { get; } = new(
        "DA6005",
        Severity.Warning,
        Verdict.Healthy,
        "A dynamic address has a long TTL",
        "Lower the TTL of the record to 300 seconds or less, or make the address static (Virtual machines > the server > Overview > Public IP address/DNS name label > "
        + "Configuration). Only the address record matters; the CNAME to a label may be kept for long, since the label stays.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure; RFC 1035 section 3.2.1");

    public override Finding? Evaluate(RunCase run) =>
        run.Expect.AddressAssignment == AddressAssignment.Dynamic
        && run.Evidence.Dns?.Links.FirstOrDefault(link => link.Type != "CNAME" && link.TtlSeconds > Longest) is { } link
            ? new Finding(Info, $"The address {link.Value} of {link.Name} is said to be dynamic and may be kept for {link.TtlSeconds} s, so clients use it as long after it has changed")
            : null;
}
