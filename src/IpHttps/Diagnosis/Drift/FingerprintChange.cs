using System.Collections.Immutable;

namespace IpHttps.Diagnosis;

/// <summary>What can change about an entry point.</summary>
internal enum FingerprintPart
{
    Key,
    Issuer,
    Subject,
    NotAfter,
    NullSuites,
    EncryptedSuites,
    ClientCertificate,
    HttpStatus,
    HttpServer,
    HttpHeaders,
    Addresses,
}

/// <summary>One part that is not as it was, in words.</summary>
internal sealed record FingerprintChange(FingerprintPart Part, string Before, string Now)
{
    private static readonly ImmutableArray<string> Names =
    [
        "key", "issuer", "subject", "end of the certificate", "NULL suites", "encrypted suites", "client certificate", "HTTP status", "Server header", "HTTP headers", "addresses",
    ];

    public static string NameOf(FingerprintPart part) => Names[(int)part];

    public override string ToString() => $"{NameOf(Part)}: {Before} before, {Now} now";
}
