using System.Globalization;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>Whether the client certificate of this prober is one that a DirectAccess client would have.</summary>
internal static class OwnCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string AnyUse = "2.5.29.37.0";
    private const int LongestName = 63;

    /// <summary>Why the dates are wrong, null when they are not.</summary>
    public static string? DatesFault(OwnCertificateEvidence own, DateTimeOffset now) => now switch
    {
        _ when now > own.NotAfter => $"it ended on {Date(own.NotAfter)}",
        _ when now < own.NotBefore => $"it begins on {Date(own.NotBefore)}",
        _ => null,
    };

    public static bool IsForClients(OwnCertificateEvidence own) =>
        own.EnhancedKeyUsages is not { } uses || uses.Contains(ClientAuthentication) || uses.Contains(AnyUse);

    /// <summary>The common name is a host's DNS name or an account name <c>HOST$</c>: only such a subject matches a computer's account.</summary>
    public static bool NamesComputer(OwnCertificateEvidence own) => own.CommonName is { } name && (IsAccount(name) || IsHost(name));

    /// <summary>Nothing about the certificate itself explains a refusal.</summary>
    public static bool IsSound(AddressCase at) => at.Evidence.ClientCertificate is { } own
        && DatesFault(own, at.Now) is null && IsForClients(own) && !IsUnadvertised(at, own);

    /// <summary>The server names its authorities, and none of them stands above our certificate.</summary>
    public static bool IsUnadvertised(AddressCase at, OwnCertificateEvidence own) =>
        at.CertificateRequest is { Authorities.IsEmpty: false } request && !own.Issuers.Any(issuer => ClientAuthorities.Holds(request.Authorities, issuer));

    /// <summary>The owner says that certificates of this authority are those of the clients.</summary>
    public static bool IsOfExpectedAuthority(AddressCase at) =>
        at.Evidence.ClientCertificate is { } own && own.Issuers.Any(issuer => ClientAuthorities.Holds(at.Expect.ClientCa, issuer));

    public static string Quote(OwnCertificateEvidence own) => PeerWords.Quote(own.Subject);

    private static bool IsAccount(string name) => name.EndsWith('$') && IsLabel(name[..^1]);

    private static bool IsHost(string name)
    {
        var labels = (name.EndsWith('.') ? name[..^1] : name).Split('.');
        return labels.Length > 1 && labels.All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= LongestName } && label[0] != '-' && label[^1] != '-'
        && label.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_');

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
