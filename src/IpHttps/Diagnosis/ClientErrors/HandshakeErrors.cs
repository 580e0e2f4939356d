using System.Collections.Immutable;
using IpHttps.Evidence;
using static IpHttps.Diagnosis.ClientErrorTable;
using static IpHttps.Diagnosis.ErrorCause;

namespace IpHttps.Diagnosis;

/// <summary>Codes of a TLS handshake that ended with an alert or with what is no TLS.</summary>
internal static class HandshakeErrors
{
    private const string DeviceLogs = "Look at the logs of the device that ends TLS.";

    public static ImmutableArray<ClientError> Rows { get; } =
    [
        new(0x80090326, "SEC_E_ILLEGAL_MESSAGE",
            Waiting,
            "a fatal alert in the TLS handshake, or bytes that are no TLS",
            [
                Seen("a load balancer (ADC) ends TLS and has no NULL cipher suites",
                    "the failure comes right after the ClientHello: the hello with NULL suites gets an alert, one with encrypted suites a ServerHello",
                    "Enable TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA on the device that ends TLS; they need an RSA certificate.",
                    "DA2001", "DA3012").Published(),
                Seen("the ADC is set up wrongly for client certificates: wrong or missing root CA",
                    "the failure comes after the ServerHello; the authorities that the server names are not the clients'",
                    "Import the issuing CA of the client certificates on the ADC as trusted and advertised authority.", "DA2012", "DA2022", "DA2052").Published(),
                ClientSideCauses.NoClientCertificate.Published() with
                {
                    Findings = ["DA2020", "DA2021", "DA2023"],
                    ToldBy = "a run says that a certificate is demanded; at the client, Get-ChildItem Cert:\\LocalMachine\\My shows none that fits",
                },
                Seen("a device in front of the server inspects or changes the connection",
                    "issuer or key of the certificate are not the expected ones, or the handshake is malformed",
                    "Exempt the connection from TLS inspection on that device.", "DA5020", "DA5021", "DA5022", "DA2014", "DA2013").Published(),
                Seen("NAT leads to the wrong inner server, or a firewall answers itself",
                    "what answers is another product, or no TLS at all",
                    "Correct the NAT rule so that TCP 443 of the public address leads to the DirectAccess server; move or stop the service that answers itself.",
                    "DA5001", "DA5002", "DA5003", "DA5004", "DA5005", "DA5006", "DA5007", "DA5010", "DA5011", "DA5012", "DA5013").Published(),
                Seen("the device does not know the name, or accepts no hello of any kind",
                    "alert 112 (unrecognized_name), or an alert for every hello", "Add the public name and a common TLS version to the listener of the device.",
                    "DA2008", "DA2011"),
                Seen("Windows 7 only: the device accepts NULL suites alone, or none of the encrypted suites that Windows 7 has",
                    "the hello of Windows 8 is answered, that of Windows 7 refused",
                    "Enable an encrypted suite with RSA that Windows 7 knows, such as TLS_RSA_WITH_AES_128_CBC_SHA.", "DA2009", "DA2010"),
                ClientSideCauses.PathInspected.Published(),
            ],
            "R. Hicks, DirectAccess IP-HTTPS Error Code 0x80090326; " + Alerts,
            Confidence.Certain),

        new(0x80090331, "SEC_E_ALGORITHM_MISMATCH",
            Waiting,
            "alert 71 (insufficient_security), or no cipher suite in common",
            [
                Seen("the device that ends TLS refuses NULL suites as too weak", "the hello with NULL suites gets alert 71",
                    "Enable TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA on the device.", "DA2002"),
                AtClient("a cipher suite order on the client leaves nothing in common", "Get-TlsCipherSuite does not list what the run saw accepted",
                    "Set Computer Configuration, Administrative Templates, Network, SSL Configuration Settings, SSL Cipher Suite Order to Not Configured; gpupdate /force.").Inferred(),
                ClientSideCauses.PathInspected.Inferred(),
            ],
            Alerts,
            Confidence.Certain) { Note = "The alert gives this code; whether the client then falls back to encrypted suites is not published." },

        new(0x80090302, "SEC_E_UNSUPPORTED_FUNCTION",
            Waiting,
            "alert 70 (protocol_version): no TLS version in common",
            [
                Seen("the device accepts only TLS 1.3", "hellos up to TLS 1.2 get alert 70, one of TLS 1.3 a ServerHello",
                    "Enable TLS 1.2 on the device that ends TLS; NULL suites do not exist in TLS 1.3.", "DA2006"),
                AtClient("TLS 1.2 is switched off on the client",
                    @"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client has Enabled=0",
                    "Remove that value, or set it to 1; restart.").Inferred(),
            ],
            Alerts,
            Confidence.Likely),

        Device(0x80090304, "SEC_E_INTERNAL_ERROR", "alert 80 (internal_error)", DeviceLogs),
        Device(0x8009030C, "SEC_E_LOGON_DENIED", "alert 49 (access_denied)", "Look at the access rules of the device that ends TLS.", "DA2051"),
        Changed(0x8009030F, "SEC_E_MESSAGE_ALTERED", "alert 20 (bad_record_mac) or 30: a record did not verify"),
        Changed(0x80090330, "SEC_E_DECRYPT_FAILURE", "alert 21 or 51 (decrypt_error): a message could not be decrypted"),
        Device(0x80090333, "SEC_E_UNFINISHED_CONTEXT_DELETED", "alert 90 (user_canceled)", DeviceLogs),
    ];

    private static ClientError Device(uint code, string symbol, string alert, string remedy, params string[] shown) => new(
        code,
        symbol,
        Waiting,
        alert,
        [
            Seen("the device that ends TLS gives up", $"the run's attempts end with {alert}", remedy, ["DA2011", "DA2012", .. shown]),
            ClientSideCauses.PathInspected.Inferred(),
        ],
        Alerts,
        Confidence.Likely);

    private static ClientError Changed(uint code, string symbol, string alert) => new(
        code,
        symbol,
        Waiting,
        alert,
        [
            Seen("a device in front of the server changes the connection", "the run's attempts end with that alert or a malformed handshake",
                "Exempt the connection from inspection on every device of the path; look at the logs of the device that ends TLS.",
                "DA2012", "DA2014", "DA5020"),
            ClientSideCauses.PathInspected.Inferred(),
        ],
        Alerts,
        Confidence.Likely);
}
