using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>No client certificate is asked for, and the tunnel opens: the default, and an exposure.</summary>
internal sealed class OpenToEveryone : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2054",
        Severity.Info,
        Verdict.Healthy,
        "Anybody can open the tunnel",
        "Decide whether clients shall authenticate before the tunnel, and state it for the endpoint (expect.preauthentication: none or required). By default the server "
        + "does not authenticate them, which leaves it open to denial of service and to reconnaissance by ICMPv6. Preferred is an ADC in front (F5: client SSL profile > "
        + "Client Authentication > Client Certificate: Require, Frequency: Always, Trusted CA: the internal CA); its price: formally unsupported by Microsoft, no OTP. On "
        + "the server itself only without an ADC, at a higher price (not supported by Microsoft, no OTP, NULL suites lost), in an elevated command prompt, not PowerShell, "
        + "on every server and entry point: netsh http delete sslcert ipport=0.0.0.0:443, then netsh http add sslcert ipport=0.0.0.0:443 certhash=<thumbprint> "
        + "appid={5d8e2743-ef20-4d38-8751-7e400f200e65} dsmapperusage=enable clientcertnegotiation=enable. Only computers whose certificate subject matches their account "
        + "then connect.",
        "R. Hicks, DirectAccess IP-HTTPS Preauthentication; R. Hicks, Preauthentication using F5 BIG-IP; MS-IPHTTPS section 3.2.5.2");

    public override Finding? Evaluate(AddressCase at)
    {
        if (at is not { DemandsCertificate: false, Genuine: true, Expect.Preauthentication: PreauthenticationExpectation.Unstated }
            || at.Address.Attempts.Any(DemandedAfterRequest.AsksAgain))
        {
            return null;
        }

        var prefix = at.Tunnel?.Advertisement?.Prefixes.FirstOrDefault(each => each.GivesAddress);
        return prefix is null
            ? new Finding(Info, "No client certificate is asked for, and the IP-HTTPS request is answered as a DirectAccess server does")
            : new Finding(Info, $"No client certificate is asked for, and the tunnel gave this prober, whom nobody knows, the prefix {prefix.Prefix}/{prefix.Length}")
            {
                Severity = Severity.Warning,
            };
    }
}
