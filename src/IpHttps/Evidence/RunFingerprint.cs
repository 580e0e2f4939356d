using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace IpHttps.Evidence;

/// <summary>What came of TCP.</summary>
public enum TcpResult
{
    Unreachable,
    TimedOut,
    Refused,
    Reset,
    Connected,
}

/// <summary>
/// What stays the same from run to run while nobody changes the entry point: who answers, and how. Null was not observed and says nothing.
/// Texts are cut when they are set, so that what is read back is equal to what was stored.
/// </summary>
public sealed record RunFingerprint
{
    private const int LongestName = 256;
    private const int LongestHeader = 64;
    private const int MostHeaders = 32;
    private const int MostAddresses = 16;

    /// <summary>Nothing was observed.</summary>
    public static RunFingerprint Empty { get; } = new();

    /// <summary>Of the first address that connected, else of the first that was dialled.</summary>
    public TcpResult? Tcp { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, upper-case hex.</summary>
    public string? Key { get; init; }

    public string? Subject { get; init => field = Bound(value, LongestName); }

    public string? Issuer { get; init => field = Bound(value, LongestName); }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>What the hello of NULL suites got: the suite chosen, as <c>0x003B</c>, or how it was refused, in the words of <see cref="RefusalStyle"/>.</summary>
    public string? NullSuites { get; init; }

    /// <summary>The same of the hello that offers the list of Windows 7.</summary>
    public string? EncryptedSuites { get; init; }

    /// <summary>A client certificate is demanded in the handshake.</summary>
    public bool? ClientCertificate { get; init; }

    public int? HttpStatus { get; init; }

    public string? HttpServer { get; init => field = Bound(value, LongestHeader); }

    /// <summary>Names of the header fields in wire order.</summary>
    public ImmutableArray<string>? HttpHeaders { get; init => field = value is { } names ? [.. names.Take(MostHeaders).Select(name => Bound(name, LongestHeader)!)] : null; }

    /// <summary>Addresses of the name, in the order of their text; null when an address was given.</summary>
    public ImmutableArray<string>? Addresses { get; init => field = value is { } all ? [.. all.Order(StringComparer.Ordinal).Take(MostAddresses)] : null; }

    /// <summary>The name at the end of the CNAME chain.</summary>
    public string? Alias { get; init => field = Bound(value, LongestName); }

    /// <summary>The whole in twelve hex digits, for people to compare: the first bytes of a SHA-256.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)).AsSpan(0, 6));

    private string Canonical => string.Join('\n', Parts());

    public bool Equals(RunFingerprint? other) => other is not null && Canonical == other.Canonical;

    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    /// <summary>This one, and what only the other observed.</summary>
    public RunFingerprint Over(RunFingerprint older) => this with
    {
        Tcp = Tcp ?? older.Tcp,
        Key = Key ?? older.Key,
        Subject = Subject ?? older.Subject,
        Issuer = Issuer ?? older.Issuer,
        NotAfter = NotAfter ?? older.NotAfter,
        NullSuites = NullSuites ?? older.NullSuites,
        EncryptedSuites = EncryptedSuites ?? older.EncryptedSuites,
        ClientCertificate = ClientCertificate ?? older.ClientCertificate,
        HttpStatus = HttpStatus ?? older.HttpStatus,
        HttpServer = HttpStatus is null ? older.HttpServer : HttpServer,
        HttpHeaders = HttpStatus is null ? older.HttpHeaders : HttpHeaders,
        Addresses = Addresses ?? older.Addresses,
        Alias = Addresses is null ? older.Alias : Alias,
    };

    /// <summary>Nothing that a peer sent is kept longer; lone surrogates, which JSON cannot hold, are replaced as it would.</summary>
    private static string? Bound(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private IEnumerable<string?> Parts() =>
    [
        Tcp?.ToString(), Key, Subject, Issuer, NotAfter?.UtcDateTime.ToString("O"), NullSuites, EncryptedSuites,
        ClientCertificate?.ToString(), HttpStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture), HttpServer,
        HttpHeaders is { } names ? string.Join('\t', names) : null, Addresses is { } all ? string.Join('\t', all) : null, Alias,
    ];
}
