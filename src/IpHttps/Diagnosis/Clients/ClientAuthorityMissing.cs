using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The list of accepted authorities lacks the one that issues the clients' certificates.</summary>
internal sealed class ClientAuthorityMissing : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2022",
        Severity.Error,
        Verdict.Misconfigured,
        "The clients' authority is missing from the server's list",
        "Put the CA that issues the computer certificates into the trusted and the advertised CA list of the device (F5: client SSL "
        + "profile > Client Authentication > Trusted Certificate Authorities and Advertised Certificate Authorities).",
        "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326 (incorrect or missing root CA); R. Hicks, Preauthentication using F5 BIG-IP");

    public override Finding? Evaluate(AddressCase at)
    {
        if (!ClientAuthorities.ExpectedIsMissing(at))
        {
            return null;
        }

        var missing = $"The client certificate's authority {Words.List(at.Expect.ClientCa)} is missing: {ClientAuthorities.Describe(at)}";

        // Advertised and trusted lists are apart on some devices; a client that is let in proves the trusted one, and others choose by the advertised one.
        return Preauthentication.ResultOf(Preauthentication.With(at)) == CertificateResult.Served && OwnCertificates.IsOfExpectedAuthority(at)
            ? new Finding(Info, $"{missing}; a certificate of it is let in all the same")
            {
                Severity = Severity.Warning,
                Verdict = Verdict.Degraded,
                Effects = Effects.BothUnknown(0x90320, Confidence.Possible),
            }
            : new Finding(Info, missing) { Effects = Effects.BothFail(AlertCodes.IllegalMessage, Confidence.Likely) };
    }
}
