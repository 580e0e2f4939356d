using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>Reasons that lie in what stands before the DirectAccess server, or in its place.</summary>
internal static class DeviceCauses
{
    public static Cause SuitesMissing(AddressCase at, Confidence confidence) => new(
        "The device that ends TLS has no NULL suites enabled",
        confidence,
        confidence == Confidence.Likely
            ? $"{Endings.Short(at.Ciphers.NullRefusal!)} refuses the hello, which Windows does not send"
            : "the hello is refused as neither Windows nor a common device does",
        "On the device, add TLS_RSA_WITH_NULL_SHA256 and TLS_RSA_WITH_NULL_SHA to the ciphers of the client-side TLS profile of this virtual server, with an RSA "
        + "certificate. If it supports no NULL suite, let it pass TLS through to the DirectAccess server (layer 4); preauthentication on the device is then lost.");

    /// <summary>Only where something says so: a known issuer, or another one than the owner states.</summary>
    public static Cause? Inspection(AddressCase at)
    {
        var sign = at switch
        {
            { Responder.Kind: ResponderKind.TlsInspection } => (at.Responder.Confidence, $"the signs are those of {at.Responder.Product}"),
            _ when Inspections.SubjectKept(at) is { } kept => (Confidence.Likely, kept),
            _ => ((Confidence, string)?)null,
        };
        return sign is (var confidence, var because)
            ? new Cause("A device on the way inspects TLS and offers suites of its own", confidence, because, Inspections.Remedy)
            : null;
    }

    public static Cause? WrongHost(AddressCase at)
    {
        const string Text = "Another server or a firewall answers in the place of DirectAccess";
        const string Remedy =
            "Correct the public DNS record, the NAT rule or the pool of the balancer: TCP 443 of the public name must lead to the DirectAccess server. "
            + "In Azure: Virtual machines > the server > Network interfaces > the interface > IP configurations > Public IP address.";
        return at.Http switch
        {
            { IsGenuine: true } => null,
            { } http => new Cause(Text, Confidence.Likely, $"the IP-HTTPS request is answered with status {http.Status}{HttpApi.By(http)}", Remedy),
            null => new Cause(Text, Confidence.Possible, "the IP-HTTPS request was not answered here, so it is not known who does", Remedy),
        };
    }
}
