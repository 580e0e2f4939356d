namespace IpHttps.Diagnosis;

/// <summary>What an alert says about a client certificate.</summary>
internal static class CertificateAlerts
{
    /// <summary>In words, to follow "because"; RFC 5246 section 7.2.2 and RFC 8446 section 6.2.</summary>
    public static string Meaning(byte alert) => alert switch
    {
        40 => "it accepts no such handshake (40 is also what OpenSSL says up to TLS 1.2 when no certificate comes)",
        42 => "it finds the certificate corrupt, or its signature wrong",
        43 => "it does not support this type of certificate",
        44 => "the certificate is revoked",
        45 => "the certificate has expired, or is not valid yet",
        46 => "something else makes the certificate unacceptable, which it does not say",
        48 => "it does not trust the authority that issued the certificate",
        49 => "it takes the certificate as good, and its bearer has no access",
        50 => "it cannot decode the certificate message",
        51 => "the proof of the certificate's key does not verify",
        80 => "it failed by itself while it checked the certificate",
        116 => "no certificate came, and one is required",
        _ => "it does not say what is wrong",
    };
}
