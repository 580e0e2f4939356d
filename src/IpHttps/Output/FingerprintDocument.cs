using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IpHttps.Evidence;
using IpHttps.Profiles;

namespace IpHttps.Output;

/// <summary>What stays the same from run to run while nobody changes the entry point.</summary>
/// <param name="Hash">The whole in twelve hex digits.</param>
public sealed record FingerprintDocument(
    string Hash,
    TcpResult? Tcp,
    string? SpkiSha256,
    string? Subject,
    string? Issuer,
    DateTimeOffset? NotAfter,
    string? NullSuites,
    string? EncryptedSuites,
    bool? ClientCertificate,
    int? HttpStatus,
    string? HttpServer,
    IReadOnlyList<string>? HttpHeaders,
    IReadOnlyList<string>? Addresses,
    string? Alias);

/// <summary>Fingerprints as documents, and back.</summary>
public static class FingerprintDocuments
{
    private static readonly JsonTypeInfo<FingerprintDocument> Type = RunJsonContext.Default.FingerprintDocument;

    /// <summary>Null when nothing was observed.</summary>
    public static FingerprintDocument? From(RunFingerprint seen) => seen == RunFingerprint.Empty ? null : new(
        seen.Hash, seen.Tcp, seen.Key, seen.Subject, seen.Issuer, seen.NotAfter, seen.NullSuites, seen.EncryptedSuites, seen.ClientCertificate, seen.HttpStatus, seen.HttpServer, seen.HttpHeaders, seen.Addresses, seen.Alias);

    public static RunFingerprint Read(FingerprintDocument document) => new()
    {
        Tcp = document.Tcp,
        Key = document.SpkiSha256,
        Subject = document.Subject,
        Issuer = document.Issuer,
        NotAfter = document.NotAfter,
        NullSuites = document.NullSuites,
        EncryptedSuites = document.EncryptedSuites,
        ClientCertificate = document.ClientCertificate,
        HttpStatus = document.HttpStatus,
        HttpServer = document.HttpServer,
        HttpHeaders = Array(document.HttpHeaders),
        Addresses = Array(document.Addresses),
        Alias = document.Alias,
    };

    /// <summary>The fingerprint of a stored run; one of before there were fingerprints is read off the rest of it.</summary>
    public static RunFingerprint Of(RunDocument run) => run.Fingerprint is { } stored ? Read(stored) : ReadOff(run);

    /// <param name="seen">Something, not nothing.</param>
    public static string Serialize(RunFingerprint seen) => JsonSerializer.Serialize(From(seen)!, Type);

    /// <summary>Null for anything that is none; a newer version may have written it.</summary>
    public static RunFingerprint? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Type) is { } document ? Read(document) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RunFingerprint ReadOff(RunDocument run)
    {
        var address = (run.Attempts.FirstOrDefault(each => each.ConnectMs is not null) ?? (run.Attempts is [var dialled, ..] ? dialled : null))?.Address;
        var attempts = run.Attempts.Where(each => each.Address == address).ToArray();
        var encrypted = attempts.FirstOrDefault(each => each.Profile == ClientProfiles.Windows7.Name);
        return new RunFingerprint
        {
            Tcp = attempts is [var first, ..] ? FingerprintReading.Tcp(attempts.Any(each => each.ConnectMs is not null), first.Ending.Kind) : null,
            Key = run.Certificate?.SpkiSha256,
            Subject = run.Certificate?.Subject,
            Issuer = run.Certificate?.Issuer,
            NotAfter = run.Certificate?.NotAfter,
            NullSuites = run.Ciphers is { NullAccepted: [var suite, ..] } ? suite : run.Ciphers?.NullRefusal,
            EncryptedSuites = run.Ciphers?.EncryptedAccepted
                ?? (encrypted is { ConnectMs: not null, Tls: null } refused ? RefusalStyle.Of(refused.Ending.Kind, refused.Ending.Alert) : null),
            ClientCertificate = FingerprintReading.Demanded(attempts.Select(each => (each.Tls?.CertificateRequest is not null, each.Ending.Alert, each.Ending.Phase))),
            HttpStatus = run.Http?.Status,
            HttpServer = run.Http?.Server,
            HttpHeaders = Array(run.Http?.Headers.Keys),
            Addresses = run.Dns is { Addresses.Count: > 0 } dns ? Array(dns.Addresses) : null,
            Alias = run.Dns is { Addresses.Count: > 0, CanonicalNames: [.., var last] } ? last : null,
        };
    }

    private static ImmutableArray<string>? Array(IEnumerable<string>? items) => items is null ? null : [.. items];
}
