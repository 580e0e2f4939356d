namespace IpHttps.Diagnosis;

/// <summary>Commands and portal paths that several remedies name.</summary>
/// <remarks>Sources: R. Hicks, Deploying DirectAccess in Microsoft Azure and DirectAccess IP-HTTPS Preauthentication; Microsoft's PowerShell documentation.</remarks>
internal static class Remedies
{
    /// <summary>Binds a certificate to IP-HTTPS, on every server of a cluster.</summary>
    public const string Bind = "Set-RemoteAccess -SslCertificate (Get-ChildItem Cert:\\LocalMachine\\My\\<thumbprint>)";

    /// <summary>Shows what is bound, by address and by name.</summary>
    public const string ShowBinding = " On Windows: netsh http show sslcert.";

    /// <summary>Where a rule that leads to the wrong host is corrected, and what the right one says of itself.</summary>
    public const string LeadToServer =
        " In Azure: Virtual machines > the server > Network interfaces > the interface > IP configurations shows which server has the public address. On the right "
        + "server netsh interface httpstunnel show interfaces names the URL.";

    /// <summary>What remains for a device that knows no NULL suite.</summary>
    public const string PassThrough =
        " A device that supports no NULL suite must pass TCP 443 through untouched (layer 4), which costs its preauthentication and its offloading.";

    public const string NullSuites = "TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA";

    public const string Tls12 =
        " On Windows: HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server "
        + "with Enabled = 1 and DisabledByDefault = 0, then a restart.";

    /// <summary>Takes the demand for client certificates off a server.</summary>
    public const string WithoutDemand =
        "netsh http delete sslcert ipport=0.0.0.0:443, then netsh http add sslcert ipport=0.0.0.0:443 certhash=<thumbprint> "
        + "appid={5d8e2743-ef20-4d38-8751-7e400f200e65} dsmapperusage=enable";

    /// <summary>Preauthentication in the order the source recommends, with its price.</summary>
    public const string Preauthenticate =
        " Preferred is an ADC in front (F5: client SSL profile > Client Authentication > Client Certificate: Require, Frequency: Always, Trusted CA: the internal "
        + "CA). On the server itself only without an ADC, at a price (not supported by Microsoft, no OTP, NULL suites lost): in an elevated command prompt, not PowerShell, "
        + "on every server of the cluster and every entry point, with the thumbprint from dir Cert:\\LocalMachine\\My: " + WithoutDemand + " clientcertnegotiation=enable.";
}
