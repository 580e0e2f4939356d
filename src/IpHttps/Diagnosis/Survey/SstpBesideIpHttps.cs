namespace IpHttps.Diagnosis.Rules;

/// <summary>The client VPN role shares the server.</summary>
internal sealed class SstpBesideIpHttps : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4020",
        Severity.Info,
        Verdict.Healthy,
        "A VPN server (SSTP) shares the port with IP-HTTPS",
        "Keep it when that is meant. Its price: with the client VPN role on the server, NULL suites are off for IP-HTTPS and every packet is encrypted twice; a server of its own for the "
        + "VPN, or an ADC that ends TLS, gives them back.",
        "R. Hicks 2014-06-24; MS-SSTP section 4.1");

    public override Finding? Evaluate(RunCase run)
    {
        if (!Surveyed.AnswersSstp(run.Evidence) || run.Evidence.Primary?.Http is not { IsGenuine: true })
        {
            return null;
        }

        var lost = run.Evidence.Primary.Ciphers.NullAccepted is null ? "; that explains why the NULL suites are off" : "";
        return new Finding(Info, $"The request that opens an SSTP tunnel is answered too, as the VPN role of Windows does{lost}");
    }
}
