namespace IpHttps.Diagnosis.Rules;

/// <summary>The answer is that of an IP-HTTPS server.</summary>
internal sealed class GenuineAnswer : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4001",
        Severity.Info,
        Verdict.Healthy,
        "IP-HTTPS answers",
        "Nothing to do.",
        "MS-IPHTTPS sections 3.2.5.1 and 4.1");

    public override Finding? Evaluate(AddressCase at) =>
        at.Genuine ? new Finding(Info, "The IP-HTTPS request is answered with status 200 and exactly the headers of an IP-HTTPS server") : null;
}
