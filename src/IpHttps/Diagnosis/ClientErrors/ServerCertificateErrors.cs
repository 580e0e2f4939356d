using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Diagnosis.ClientErrorTable;
using static IpHttps.Diagnosis.ErrorCause;

namespace IpHttps.Diagnosis;

/// <summary>Codes from the client's check of the server certificate.</summary>
internal static class ServerCertificateErrors
{
    private const string General = "Windows certificate error codes";

    private const string CheckOnline = "certutil -urlfetch -verify server.cer (elevated, at the client) names the URL that fails";

    public static ImmutableArray<ClientError> Rows { get; } =
    [
        new(0x80090322, "SEC_E_WRONG_PRINCIPAL",
            Waiting,
            "the server certificate is for another name, as Schannel reports it",
            [WrongName(), ClientSideCauses.PathInspected.Inferred()],
            "Windows SSPI status codes",
            Confidence.Possible) { Note = Unpublished },

        new(0x800B0101, "CERT_E_EXPIRED",
            Waiting,
            "the server certificate has expired or is not valid yet",
            [
                Seen("the server certificate has expired", "the end of its validity",
                    "Renew the certificate and bind it (Set-RemoteAccess -SslCertificate <certificate>), on every server of the cluster.", "DA3002").Published(),
                Seen("the server certificate is not valid yet", "the start of its validity", "Wait, or correct the clock of the authority and issue it again.", "DA3003"),
                AtClient("the client's clock is wrong", "w32tm /stripchart /computer:time.windows.com /samples:1 shows a large offset", "w32tm /resync (elevated).").Inferred(),
                AtClient("one server of a cluster still has the old certificate", "the thumbprint that the client gets is not the run's",
                    "Bind the new certificate on every server of the cluster.").Inferred() with { Findings = ["DA1107"], VisibleFromOutside = true },
            ],
            "R. Hicks 2016-11-15, DirectAccess IP-HTTPS Error 0x800b0101",
            Confidence.Certain),

        new(0x800B0109, "CERT_E_UNTRUSTEDROOT",
            Waiting,
            "the client does not trust the root of the server certificate",
            [
                Seen("the certificate is of a private authority, or self-signed, and the client lacks the root",
                    "a chain to a root that is not trusted; at the client: Get-ChildItem Cert:\\LocalMachine\\Root",
                    "Deploy the root (and intermediates) to the clients by Group Policy, or use a certificate of a public CA.", "DA3006", "DA3007").Published(),
                Seen("a device in front of the server inspects TLS with an authority of its own", "the certificate's issuer is that device's",
                    "Exempt the connection from TLS inspection.", "DA5020", "DA5021"),
                ClientSideCauses.PathInspected,
            ],
            "Microsoft KB 2980667",
            Confidence.Certain),

        new(0x800B010A, "CERT_E_CHAINING",
            Waiting,
            "no chain could be built to a root",
            [
                Seen("an intermediate certificate is missing", "the server sends its own certificate only",
                    "Install the intermediate certificate on the server (certutil -addstore CA intermediate.cer) or device, so that it is sent.", "DA3008").Inferred(),
            ],
            General,
            Confidence.Possible) { Note = Unpublished },

        new(0x800B010F, "CERT_E_CN_NO_MATCH",
            Waiting,
            "the server certificate is for another name",
            [WrongName(), ClientSideCauses.PathInspected.Inferred()],
            General,
            Confidence.Possible) { Note = Unpublished + " KB 2980635 names 0x103 for this cause." },

        new(0x80092010, "CRYPT_E_REVOKED",
            Waiting,
            "the certificate is revoked, or alert 44 (certificate_revoked) came",
            [
                AtClient("the client certificate is revoked (alert 44)", "only when a certificate is demanded (DA2020, DA2023)", "certutil -pulse (elevated) enrols a new one."),
                AtFullDepth("the server certificate is revoked", "at depth full, the list or the OCSP responder; " + CheckOnline,
                    "Issue a new certificate and bind it (Set-RemoteAccess -SslCertificate <certificate>).", "DA3030").Inferred(),
            ],
            Alerts,
            Confidence.Likely),

        new(0x80092013, "CRYPT_E_REVOCATION_OFFLINE",
            Waiting,
            "whether the certificate is revoked cannot be found out",
            [
                AtFullDepth("the revocation list is not published on the internet, cannot be fetched or is stale; a missing delta list counts",
                    "at depth full, the distribution points; " + CheckOnline,
                    "Publish the revocation list (and its delta) where clients can reach it, or use a certificate of a public CA.",
                    "DA3031", "DA3032", "DA3034", "DA3035", "DA3036").Published(),
                AtFullDepth("what is published there is no list of the authority, or its OCSP responder gives no answer that can be used", "at depth full, what they give; " + CheckOnline,
                    "Publish the authority's own list there (certutil -CRL), or repair the responder (Online Responder Management).", "DA3033", "DA3039").Inferred(),
                AtClient("the client's own network or proxy does not let it fetch the list", CheckOnline + ", and not from another network",
                    "Allow HTTP to the distribution point from there, or correct the proxy (netsh winhttp show proxy).").Inferred(),
            ],
            "Microsoft KB 2980672; technet, sooraj-sec",
            Confidence.Certain)
        {
            Note = "Windows 7 always checks; Windows 8 and later only with StrongCRLRequired (Get-NetIPHttpsConfiguration).",
        },

        new(0x80092012, "CRYPT_E_NO_REVOCATION_CHECK",
            Waiting,
            "the certificate names no revocation list",
            [
                AtFullDepth("the server certificate has no CRL distribution point", "at depth full, its extensions; certutil -dump server.cer shows none",
                    "Reissue the certificate with a CRL distribution point.", "DA3037").Inferred(),
            ],
            General,
            Confidence.Possible) { Note = Unpublished },
    ];

    private static ErrorCause WrongName() => Seen(
        "the server certificate is not for the public name", "neither subject nor SAN is the public name",
        "Give the server a certificate for the public name: Set-RemoteAccess -SslCertificate <certificate>.", "DA3001", "DA3020").Inferred();
}
