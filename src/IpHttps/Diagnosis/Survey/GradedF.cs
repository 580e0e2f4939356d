using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>NULL suites are accepted, which every scanner marks down and every DirectAccess server should.</summary>
internal sealed class GradedF : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2079",
        Severity.Info,
        Verdict.Healthy,
        "Scanners will complain about NULL suites, and the server is right",
        "Leave the NULL suites on. IPsec encrypts inside the tunnel, and a second encryption around it only costs: a grade F at SSL Labs is the healthy one here, and a "
        + "grade A means that the NULL suites are gone. Tell those who scan.",
        "R. Hicks 2017-12-18 (SSL Labs: F is healthy, A is not); R. Hicks 2014-06-24");

    public override Finding? Evaluate(RunCase run)
    {
        var nulls = Surveyed.Suites(run, code => CipherSuites.IsNull(code) && !CipherSuites.IsAnonymous(code));
        return nulls.IsEmpty ? null : new Finding(Info, $"The server accepts {Surveyed.Named(nulls)}, as IP-HTTPS wants, and scanners grade that F");
    }
}
