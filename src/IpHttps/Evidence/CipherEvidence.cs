namespace IpHttps.Evidence;

/// <summary>Which cipher suites one address accepted, from its attempts.</summary>
/// <param name="NullAccepted">The NULL suite chosen by the server when only NULL suites were offered.</param>
/// <param name="NullRefusal">How the NULL-only hello was refused: the ending before any ServerHello; null when it was not refused or never sent.</param>
/// <param name="EncryptedAccepted">The suite the server chose from the Windows 7 list.</param>
public sealed record CipherEvidence(ushort? NullAccepted, Ending? NullRefusal, ushort? EncryptedAccepted)
{
    /// <summary>A NULL suite agreed by the <c>modern</c> profile does not count: that hello is not the one a Windows client sends.</summary>
    public static CipherEvidence From(AddressEvidence address)
    {
        var windows8 = address.Windows8;
        var accepted = windows8?.Tls is { IsNullCipher: true } tls ? tls.CipherSuite : (ushort?)null;
        var refused = windows8 is { Connected: true, Tls: null } ? windows8.Ending : null;
        return new CipherEvidence(accepted, refused, Offered(address.Windows7));
    }

    /// <summary>A suite that was never offered is a fault of the peer and no agreement.</summary>
    private static ushort? Offered(Attempt? attempt) =>
        attempt?.Tls?.CipherSuite is { } suite && attempt.Profile.CipherSuites.Contains(suite) ? suite : null;
}
