using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Diagnosis.ClientErrorTable;
using static IpHttps.Diagnosis.ErrorCause;

namespace IpHttps.Diagnosis;

/// <summary>Codes about the certificate that a client presents, or should present.</summary>
internal static class ClientCertificateErrors
{
    private const string Demanded = "a run says that a certificate is demanded";

    public static ImmutableArray<ClientError> Rows { get; } =
    [
        new(0x90320, "SEC_I_INCOMPLETE_CREDENTIALS",
            Waiting,
            "the server asked for a client certificate and the client had none that fits",
            [
                ClientSideCauses.NoClientCertificate.Published() with
                {
                    Findings = ["DA2020", "DA2023", "DA2046", "DA9033"],
                    ToldBy = Demanded + "; Get-ChildItem Cert:\\LocalMachine\\My shows none with private key, Client Authentication and an authority of the server's list",
                },
                Seen("a certificate is demanded that nobody meant to demand", "a CertificateRequest where none is expected",
                    "On an ADC set client authentication to ignore. On the server, elevated command prompt: netsh http delete sslcert ipport=0.0.0.0:443, then "
                    + "netsh http add sslcert ipport=0.0.0.0:443 certhash=<thumbprint> appid={5d8e2743-ef20-4d38-8751-7e400f200e65}.", "DA2021").Published(),
                Seen("the server names the wrong authorities, so the client finds no certificate that fits", "the clients' authority is not in the list",
                    "Put the issuing CA of the client certificates on the server or ADC.", "DA2022").Published(),
            ],
            "R. Hicks, DirectAccess IP-HTTPS Error 0x90320",
            Confidence.Certain),

        new(0x103, "ERROR_NO_MORE_ITEMS",
            "No usable certificate found",
            "the client found no certificate that it can use",
            [
                Seen("the server certificate's subject or alternative names do not fit the name, or its subject carries more than the name", "a certificate for another name",
                    "Give the server a certificate whose subject and SAN are the public name: Set-RemoteAccess -SslCertificate <certificate>.",
                    "DA3001", "DA3020", "DA3021", "DA3022", "DA3023").Published(),
                ClientSideCauses.NoClientCertificate with
                {
                    Findings = ["DA2020", "DA2021", "DA2023", "DA4008"],
                    ToldBy = Demanded + ", or Windows answers 403; Get-ChildItem Cert:\\LocalMachine\\My shows none that fits",
                },
            ],
            "Microsoft KB 2980635",
            Confidence.Likely) { Note = "The cause is disputed: the article names the server certificate, the status text the client's." },

        new(0x80090325, "SEC_E_UNTRUSTED_ROOT",
            Waiting,
            "alert 48 (unknown_ca), or a chain that the client does not trust",
            [
                AtClient("the server or ADC does not trust the authority of the client certificate",
                    "only when a certificate is demanded; probe check --client-cert with one of that authority shows the alert",
                    "Import the issuing CA of the client certificates on the ADC, or into the NTAuth and root stores of the server.") with { Findings = ["DA2048"] },
                Seen("the clients do not trust the root of the server certificate", "a chain to a root that is not trusted",
                    "Deploy the root to the clients: Group Policy, Public Key Policies, Trusted Root Certification Authorities.", "DA3006", "DA3007"),
                ClientSideCauses.PathInspected.Inferred(),
            ],
            Alerts,
            Confidence.Likely),

        Refused(0x80090327, "SEC_E_CERT_UNKNOWN", "alert 42, 43 or 46: the client certificate was refused",
            "the client certificate is of a kind that the server or ADC refuses", "certutil -pulse, or issue one with Client Authentication and RSA.", "DA2049"),
        Refused(0x80090328, "SEC_E_CERT_EXPIRED", "alert 45: the client certificate has expired",
            "the client certificate has expired", "certutil -pulse (elevated) renews it; check autoenrolment.", "DA2050"),
    ];

    private static ClientError Refused(uint code, string symbol, string meaning, string cause, string remedy, string shown) => new(
        code,
        symbol,
        Waiting,
        meaning,
        [
            AtClient(cause, "only when a certificate is demanded (DA2020, DA2023); Get-ChildItem Cert:\\LocalMachine\\My | Format-List Subject,Issuer,NotAfter,EnhancedKeyUsageList", remedy)
                with { Findings = ["DA2020", "DA2023", shown] },
            ClientSideCauses.PathInspected.Inferred(),
        ],
        Alerts,
        Confidence.Likely);
}
