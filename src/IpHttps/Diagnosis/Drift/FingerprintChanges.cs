using System.Collections.Immutable;
using System.Globalization;
using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis;

/// <summary>What differs between two fingerprints. A part that one of them did not observe says nothing.</summary>
internal static class FingerprintChanges
{
    private static readonly ImmutableArray<FingerprintPart> All = [.. Enum.GetValues<FingerprintPart>()];

    /// <summary>Parts of the certificate, which change together.</summary>
    public static readonly ImmutableArray<FingerprintPart> OfCertificate =
        [FingerprintPart.Key, FingerprintPart.Issuer, FingerprintPart.Subject, FingerprintPart.NotAfter];

    public static readonly ImmutableArray<FingerprintPart> OfAnswer = [FingerprintPart.HttpStatus, FingerprintPart.HttpServer, FingerprintPart.HttpHeaders];

    public static ImmutableArray<FingerprintChange> Between(RunFingerprint before, RunFingerprint now) =>
    [
        .. from part in All
           let was = Words(part, before)
           let isNow = Words(part, now)
           where was is not null && isNow is not null && was != isNow
           select new FingerprintChange(part, Shown(part, was), Shown(part, isNow)),
    ];

    /// <summary>A suite was chosen; otherwise the text says how the hello was refused.</summary>
    public static bool IsAccepted(string suites) => suites.StartsWith("0x", StringComparison.Ordinal);

    /// <summary>
    /// It looks like a planned renewal: the same holder, for the key is the same; or the same subject from the same authority, ending later.
    /// Public authorities change the issuing certificate between renewals, so one organisation is one authority.
    /// </summary>
    public static bool IsRenewal(RunFingerprint before, RunFingerprint now) =>
        before.Key == now.Key
        || (before.Subject == now.Subject && now.NotAfter > before.NotAfter && Authority(before.Issuer) == Authority(now.Issuer));

    /// <summary>The part in words that are equal when it is; null when it was not observed.</summary>
    public static string? Words(FingerprintPart part, RunFingerprint seen) => part switch
    {
        FingerprintPart.Key => seen.Key,
        FingerprintPart.Issuer => seen.Issuer,
        FingerprintPart.Subject => seen.Subject,
        FingerprintPart.NotAfter => seen.NotAfter?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        FingerprintPart.NullSuites => Suites(seen.NullSuites),
        FingerprintPart.EncryptedSuites => Suites(seen.EncryptedSuites),
        FingerprintPart.ClientCertificate => seen.ClientCertificate is { } demanded ? demanded ? "demanded" : "not demanded" : null,
        FingerprintPart.HttpStatus => seen.HttpStatus?.ToString(CultureInfo.InvariantCulture),
        FingerprintPart.HttpServer => seen.HttpStatus is null ? null : seen.HttpServer ?? "",
        FingerprintPart.HttpHeaders => seen.HttpHeaders is { } names ? string.Join(", ", names) : null,
        _ => seen.Addresses is { } addresses ? string.Join(", ", addresses) : null,
    };

    private static string Shown(FingerprintPart part, string words) => part switch
    {
        FingerprintPart.Key => words.Length > 8 ? words[..8] + "…" : words,
        _ when words.Length == 0 => "none",
        FingerprintPart.Issuer or FingerprintPart.Subject or FingerprintPart.HttpServer or FingerprintPart.HttpHeaders => PeerWords.Quote(words),
        _ => words,
    };

    private static string? Suites(string? answer) => answer is null ? null : IsAccepted(answer) ? $"accepted ({answer})" : $"refused ({answer})";

    /// <summary>The organisation in a distinguished name, else the whole of it.</summary>
    public static string? Authority(string? name) =>
        name?.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith("O=", StringComparison.OrdinalIgnoreCase)) ?? name;
}
