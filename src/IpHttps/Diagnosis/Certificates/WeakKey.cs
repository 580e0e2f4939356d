namespace IpHttps.Diagnosis.Rules;

/// <summary>The RSA key is shorter than 2048 bits.</summary>
internal sealed class WeakKey : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA3010",
        Severity.Warning,
        Verdict.Degraded,
        "The certificate has a weak key",
        "Issue a certificate with an RSA key of 2048 bits and SHA-256, and bind it (" + Remedies.Bind + ").",
        "R. Hicks 2017-10, SSL Certificate Considerations for DirectAccess IP-HTTPS");

    public override Finding? Evaluate(AddressCase at) =>
        at.Certificate is { KeyAlgorithm: "RSA", KeySize: > 0 and < 2048 } certificate
            ? new Finding(Info, $"The certificate's RSA key has {certificate.KeySize} bits only")
            : null;
}
