using System.Collections.Immutable;

namespace IpHttps.Diagnosis;

/// <summary>The codes, one row each, in the order of the steps in which a client meets them. A row whose link to IP-HTTPS is not published says so in its note.</summary>
internal static class ClientErrorTable
{
    /// <summary>The map from alerts to codes.</summary>
    public const string Alerts = "Microsoft, Schannel Error Codes for TLS and SSL Alerts";

    public const string Unpublished = "No source links this code to IP-HTTPS; it is the general meaning of the code.";

    /// <summary>InterfaceStatus of a client that failed and tries again; after the first failure 30 s, later up to 15 min (MS-IPHTTPS section 3.1.2.1).</summary>
    public const string Waiting = "failed to connect to the IPHTTPS server; waiting to reconnect";

    public static ImmutableArray<ClientError> Rows { get; } =
    [
        .. NameAndNetworkErrors.Rows,
        .. HandshakeErrors.Rows,
        .. ClientCertificateErrors.Rows,
        .. ServerCertificateErrors.Rows,
        .. ClientOwnErrors.Rows,
    ];
}
