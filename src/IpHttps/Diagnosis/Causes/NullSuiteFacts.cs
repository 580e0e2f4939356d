using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>What makes NULL suites impossible whoever ends TLS.</summary>
internal static class NullSuiteFacts
{
    private const string Text = "The certificate has an ECDSA key";

    private const string Remedy =
        "Issue a certificate with an RSA key (2048 bits, SHA-256) and bind it on every server of the cluster: "
        + Remedies.Bind + ". On an ADC, bind it to the virtual server.";

    /// <summary>They exchange keys by RSA, which such a key cannot do.</summary>
    public static Cause? EcdsaKey(AddressCase at) => at.Certificate switch
    {
        { KeyAlgorithm: "ECDSA" } => new Cause(Text, Confidence.Certain, "no NULL suite of Windows can be agreed with such a key", Remedy),
        null => new Cause(Text, Confidence.Possible, "no certificate was seen here, so its key is not known", Remedy),
        _ => null,
    };
}
