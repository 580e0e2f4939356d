using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>What a server did with an answer to its demand for a certificate.</summary>
internal enum CertificateResult
{
    /// <summary>Nobody answered the demand, or nothing says what became of it.</summary>
    Unknown,

    /// <summary>By an alert, or by ending the connection.</summary>
    Refused,

    /// <summary>TLS let the client in, and an HTTP page sends it away.</summary>
    RefusedByPage,

    /// <summary>The handshake is through, and no answer says more; for TLS 1.3 only silence says so.</summary>
    Admitted,

    /// <summary>The request was answered with status 200.</summary>
    Served,
}

/// <summary>How a server asks for client certificates, and what it does with one and with none.</summary>
internal static class Preauthentication
{
    /// <summary>An attempt that answered that we have none.</summary>
    public static Attempt? Without(AddressCase at) => Of(at, CertificateAnswer.Empty);

    /// <summary>The attempt that presented the configured certificate.</summary>
    public static Attempt? With(AddressCase at) => Of(at, CertificateAnswer.Presented);

    public static CertificateResult ResultOf(Attempt? attempt) => attempt switch
    {
        null => CertificateResult.Unknown,
        { Http: { Status: 200 } } => CertificateResult.Served,
        { Http: { } http } => CertificatePages.Refuses(http) ? CertificateResult.RefusedByPage : CertificateResult.Admitted,
        { Ending: var ending } when Refusals.IsAlert(ending) => CertificateResult.Refused,

        // After the handshake an end without a word may have any reason.
        { Ending: { Step: ProbeStep.Handshake, Kind: not EndingKind.TimedOut } ending } when Endings.IsCut(ending) => CertificateResult.Refused,
        { Ending: { Kind: EndingKind.Completed, Phase: HandshakePhase.Finished } } => CertificateResult.Admitted,
        _ => CertificateResult.Unknown,
    };

    /// <summary>Where the demand is met, whom it names, and what a client without a certificate gets.</summary>
    public static string Describe(AddressCase at) => $"{Place(at)}; {ClientAuthorities.Describe(at)}{WithoutOne(at)}{Price(at)}";

    private static string Place(AddressCase at) => at switch
    {
        _ when at.Address.Attempts.Any(attempt => attempt.ClientAuthentication is { Demand: CertificateDemand.AfterHandshake }) => "after the request",
        { CertificateRequest: not null } => "in the first flight",
        _ => "by alert 116 on the first read",
    };

    private static string WithoutOne(AddressCase at)
    {
        var without = Without(at);
        return ResultOf(without) switch
        {
            CertificateResult.Refused => $"; without one it ends with {Endings.Short(without!.Ending)}",
            CertificateResult.RefusedByPage => $"; without one an HTTP page says no (status {without!.Http!.Status})",
            CertificateResult.Admitted => "; without one the handshake goes through all the same",
            CertificateResult.Served => $"; without one the request is answered all the same (status {without!.Http!.Status})",
            _ => "",
        };
    }

    /// <summary>R. Hicks, DirectAccess IP-HTTPS Preauthentication: on the server itself it costs the NULL suites and OTP.</summary>
    private static string Price(AddressCase at) => at.Ciphers.NullRefusal is { Kind: EndingKind.Reset }
        ? "; NULL cipher suites are off, the price of preauthentication on the server itself, which also excludes OTP"
        : "";

    private static Attempt? Of(AddressCase at, CertificateAnswer answer) =>
        at.Address.Attempts.FirstOrDefault(attempt => attempt.ClientAuthentication?.Answer == answer);
}
