using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Diagnosis;

/// <summary>How hellos are refused, and what a client makes of it.</summary>
internal static class Refusals
{
    public const byte HandshakeFailure = 40;
    public const byte ProtocolVersion = 70;
    public const byte InsufficientSecurity = 71;
    public const byte UnrecognizedName = 112;

    /// <summary>Neither the NULL-only hello nor any encrypted one got a ServerHello; false while one of the two was not tried.</summary>
    public static bool All(AddressCase at) =>
        at is { AnyServerHello: false, Ciphers.NullRefusal: { } refused, Windows7Refusal: { } refused7 } && IsRefusal(refused) && IsRefusal(refused7);

    /// <summary>Both hellos got alert 70, or the only one that was tried.</summary>
    public static bool OnlyNewer(AddressCase at) => IsEvery(at, ProtocolVersion);

    public static bool ByName(AddressCase at) => IsEvery(at, UnrecognizedName);

    /// <summary>An answer to the hello itself, not bytes of another protocol.</summary>
    public static bool IsRefusal(Ending ending) => IsAlert(ending) || Endings.IsCut(ending);

    public static bool IsAlert(Ending ending) => ending is { Kind: EndingKind.Alert, Alert.IsCloseNotify: false };

    /// <summary>The code of the alert; null when the connection was cut, for which no code is published.</summary>
    public static uint? CodeOf(Ending ending) => IsAlert(ending) ? AlertCodes.Of(ending.Alert!.Value.Number) : null;

    /// <summary>Windows 7 offers no NULL suite, so alert 40 of a NULL-only device is certain to reach it.</summary>
    public static Confidence Windows7Confidence(Ending ending) =>
        ending.Alert?.Number == HandshakeFailure ? Confidence.Certain : Confidence.Likely;

    private static bool IsEvery(AddressCase at, byte alert)
    {
        Ending?[] refusals = [at.Ciphers.NullRefusal, at.Windows7Refusal];
        var tried = new[] { at.Windows8, at.Windows7 }.Count(attempt => attempt is { Connected: true });
        return tried > 0 && refusals.Count(ending => ending is { Kind: EndingKind.Alert, Alert: Alert sent } && sent.Number == alert) == tried;
    }
}
