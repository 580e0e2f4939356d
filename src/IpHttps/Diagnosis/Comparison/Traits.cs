using IpHttps.Signatures;
using IpHttps.Targets;

namespace IpHttps.Diagnosis;

/// <summary>Respects in which entry points and regions are compared; null where nothing was observed.</summary>
internal static class Traits
{
    public static Trait? ClientCertificate(ComparedRun run) => run.Seen.ClientCertificate switch
    {
        true => new Trait("demand", "a client certificate"),
        false => new Trait("demand", "no client certificate"),
        _ => null,
    };

    public static Trait? NullSuites(ComparedRun run) => run.Seen.NullSuites switch
    {
        null => null,
        var answer when FingerprintChanges.IsAccepted(answer) => new Trait("accept", "the NULL suites"),
        var answer => new Trait("refuse", $"the NULL suites ({answer})"),
    };

    public static Trait? Issuer(ComparedRun run) => FingerprintChanges.Authority(run.Seen.Issuer) is { } issuer
        ? new Trait("show", $"a certificate issued by {PeerWords.Quote(issuer)}")
        : null;

    public static Trait? Answer(ComparedRun run) => run.Seen is { HttpStatus: { } status, HttpHeaders: { } headers }
        ? new Trait("answer", $"with status {status}, Server {PeerWords.Quote(run.Seen.HttpServer ?? "")} and the headers {PeerWords.Quote(string.Join(", ", headers))}")
        : null;

    /// <summary>Of a region: whom it sees there.</summary>
    public static Trait? Certificate(ComparedRun run) => run.Seen is { Key: { } key, Issuer: { } issuer }
        ? new Trait("see", $"the key {(key.Length > 8 ? key[..8] + "…" : key)} issued by {PeerWords.Quote(issuer)}")
        : null;

    /// <summary>The owner has said that it is to be so.</summary>
    public static bool IsDemandAsStated(ComparedRun run) => (run.Expect.Preauthentication, run.Seen.ClientCertificate)
        is (PreauthenticationExpectation.Required, true) or (PreauthenticationExpectation.None, false);

    /// <inheritdoc cref="IsDemandAsStated"/>
    public static bool IsNullAsStated(ComparedRun run) => run.Seen.NullSuites is { } answer && (run.Expect.NullCiphers, FingerprintChanges.IsAccepted(answer))
        is (NullCipherExpectation.Accepted, true) or (NullCipherExpectation.Refused, false);
}
