using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>Reasons for which a Windows server loses the NULL suites itself.</summary>
internal static class ServerCauses
{
    private const string VpnText = "The server also has the client VPN (SSTP) role";

    private const string VpnRemedy =
        "Move client VPN to a server of its own: Uninstall-RemoteAccess -VpnType Vpn on this one, in a maintenance window. The price of keeping both roles "
        + "together is this loss: Windows 8 and later clients encrypt their traffic twice.";

    private const string SelfSignedText = "The certificate is self-signed";

    private const string SelfSignedRemedy =
        "Bind a certificate of a public CA: " + Remedies.Bind + ". The price is that of the "
        + "certificate; multisite needs it anyway.";

    /// <summary>SSTP answers on the same HTTP.sys, which is how the role shows.</summary>
    public static Cause? VpnRole(AddressCase at)
    {
        // The survey looks at one address only, the first that answers.
        var survey = at.Evidence.Primary?.Address.Equals(at.Address.Address) == true ? at.Evidence.Survey : null;
        return survey switch
        {
            { Sstp: { Status: 200 } sstp } when HttpApi.Answers(sstp) =>
                new Cause(VpnText, Confidence.Likely, "SSTP answers beside IP-HTTPS with status 200", VpnRemedy),
            { Sstp: not null } => null,
            { Sstp: null } => new Cause(VpnText, Confidence.Possible, "the SSTP request was not answered, which says nothing", VpnRemedy),
            null => new Cause(VpnText, Confidence.Possible, "SSTP was not asked for (probe check --depth full)", VpnRemedy),
        };
    }

    /// <summary>A server that authenticates clients asks for their certificate in its first flight.</summary>
    public static Cause? Preauthentication(AddressCase at)
    {
        const string Text = "The server authenticates clients itself (clientcertnegotiation=enable)";
        const string Remedy =
            "Let an ADC authenticate the clients (F5: client SSL profile > Client Authentication > Client Certificate: Require, Frequency: Always), then take the demand off "
            + "the server in an elevated command prompt, not PowerShell, on every server and entry point: " + Remedies.WithoutDemand + ". Without an ADC the loss of the NULL suites is the "
            + "price of preauthentication on the server, which Microsoft does not support and which excludes OTP.";
        if (at.DemandsCertificate)
        {
            return new Cause(Text, Confidence.Likely, "a client certificate is asked for in the handshake", Remedy);
        }

        return at.AnyServerHello ? null : new Cause(Text, Confidence.Possible, "no handshake went far enough to tell", Remedy);
    }

    public static Cause? SelfSigned(AddressCase at) => at.Certificate switch
    {
        { SelfSigned: true } => new Cause(SelfSignedText, Confidence.Likely, "subject and issuer are one, and a self-signed certificate is a known reason", SelfSignedRemedy),
        null => new Cause(SelfSignedText, Confidence.Possible, "no certificate was seen here", SelfSignedRemedy),
        _ => null,
    };

    /// <summary>What remains when nothing else shows.</summary>
    public static Cause CipherOrder(AddressCase at) => new(
        "A cipher order set by policy leaves the NULL suites out",
        Confidence.Possible,
        "it cannot be seen from outside" + (at.Genuine ? ", and IP-HTTPS itself answers" : ""),
        "On the server: Get-TlsCipherSuite | Where-Object Name -like '*NULL*' must list TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA. If it does not, add both at the end "
        + "of Computer Configuration > Administrative Templates > Network > SSL Configuration Settings > SSL Cipher Suite Order, for a list set there replaces the default, "
        + "and restart the server.");

    public static Cause OneTimePasswords() => new(
        "DirectAccess is set up with one-time passwords (OTP)",
        Confidence.Possible,
        "it cannot be seen from outside, and whether it costs the NULL suites is not published",
        "On the server: Get-DAOtpAuthentication shows whether OTP is on. OTP cannot be combined with preauthentication or with TLS ended on an ADC.");
}
