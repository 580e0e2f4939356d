using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis;

/// <summary>
/// Why a hello of NULL suites only may be refused, ranked by what else was seen. What the evidence rules out is not listed.
/// </summary>
/// <remarks>
/// Sources: R. Hicks 2014-06-24 (VPN role), 2017-10 (self-signed, ECDSA), Preauthentication (clientcertnegotiation) and Error Code 0x80090326
/// (device, inspection, wrong host). That a restricted cipher order drops the suites is inferred from Microsoft's lists of cipher suites, and that
/// one-time passwords do is not published: neither is more than possible.
/// </remarks>
internal static class NullCauses
{
    public static ImmutableArray<Cause> Of(AddressCase at) => at.Ciphers.NullRefusal is { } refusal
        ? Cause.Ranked(Candidates(at, StyleOf(refusal)).OfType<Cause>())
        : [];

    private enum Style
    {
        /// <summary>FIN, silence, or an alert that says little: no stack is known by it.</summary>
        Unknown,

        /// <summary>RST, as HTTP.sys does.</summary>
        Windows,

        /// <summary>An alert, as OpenSSL, GnuTLS and Go do.</summary>
        Device,
    }

    private static Style StyleOf(Ending refusal) => refusal switch
    {
        { Kind: EndingKind.Reset } => Style.Windows,
        { Kind: EndingKind.Alert, Alert.IsCloseNotify: false } => Style.Device,
        _ => Style.Unknown,
    };

    private static IEnumerable<Cause?> Candidates(AddressCase at, Style style)
    {
        yield return NullSuiteFacts.EcdsaKey(at);
        if (style != Style.Windows)
        {
            yield return DeviceCauses.Inspection(at);
            yield return DeviceCauses.WrongHost(at);
            yield return DeviceCauses.SuitesMissing(at, style == Style.Device ? Confidence.Likely : Confidence.Possible);
        }

        // Only one source says how Windows refuses, so what speaks for a reason on the server is told whatever the style is.
        var most = style == Style.Device ? Confidence.Possible : Confidence.Certain;
        Cause?[] onServer =
        [
            ServerCauses.VpnRole(at), ServerCauses.Preauthentication(at), ServerCauses.SelfSigned(at), ServerCauses.CipherOrder(at), ServerCauses.OneTimePasswords(),
        ];
        foreach (var cause in onServer.OfType<Cause>().Where(cause => style != Style.Device || cause.Confidence > Confidence.Possible))
        {
            yield return cause with { Confidence = cause.Confidence < most ? cause.Confidence : most };
        }
    }
}
