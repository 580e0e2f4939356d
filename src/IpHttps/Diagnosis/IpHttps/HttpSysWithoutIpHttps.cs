using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Windows answers, and the IP-HTTPS URL is not registered there.</summary>
internal sealed class HttpSysWithoutIpHttps : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4003",
        Severity.Error,
        Verdict.WrongResponder,
        "Windows answers without IP-HTTPS",
        "Point the public name, or the NAT rule, to the DirectAccess server; if this is the one, start its listener. Look at Get-NetIPHttpsState, Get-NetIPHttpsConfiguration, "
        + "Restart-Service iphlpsvc; then netsh http show urlacl for the IPHTTPS URL.",
        "nmap http-headers output of Windows port 47001; R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (NAT to the wrong inner server)");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at.Http is not { Status: not (200 or 403) } http || !HttpApi.Answers(http) || Impostors.IsDueRefusal(at))
        {
            return null;
        }

        // A machine that takes NULL suites is set up for DirectAccess; its listener is what is missing.
        return new Finding(Info, $"Windows (HTTP.sys) answers the IP-HTTPS request with status {http.Status}", Confidence.Likely)
        {
            Verdict = at.Ciphers.NullAccepted is null ? Verdict.WrongResponder : Verdict.Misconfigured,
            Effects = Effects.BothFail(null, Confidence.Likely),
        };
    }
}
