using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Output;

/// <summary>What went over one connection, as a document.</summary>
internal static class AttemptDocuments
{
    // 24 attempts of 64 entries each: these bounds decide how large the largest run is.
    private const int MaximumRecord = 16;
    private const int MaximumMessage = 40;
    private const int MaximumNote = 60;

    private const int MaximumKeyExchange = 64;
    private const int MaximumCodesCost = 512;
    private const int MaximumAuthoritiesCost = 4 * 1024;

    /// <summary>Three decimals: a microsecond is finer than anything a probe can tell apart.</summary>
    internal static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    internal static string Hex(ushort code) => $"0x{code:X4}";

    internal static AttemptDocument From(Attempt attempt, bool withTimeline) => new(
        attempt.Profile.Name,
        attempt.Address.ToString(),
        attempt.Port,
        attempt.ConnectTime is { } time ? Milliseconds(time) : null,
        Milliseconds(attempt.TotalTime),
        From(attempt.Ending),
        attempt.Tls is { } tls ? From(tls) : null,
        withTimeline ? [.. attempt.Timeline.Select(From)] : [])
    {
        ClientAlert = attempt.ClientAlert?.Number,
        ClientAuthentication = ClientCertificateDocuments.From(attempt.ClientAuthentication),
    };

    internal static EndingDocument From(Ending ending) => new(
        ending.Step, ending.Phase, ending.Kind, ending.Alert?.Number, ending.Alert?.Name, TextBounds.BoundOrNull(ending.Detail));

    private static TlsDocument From(TlsEvidence tls) => new(
        ProtocolVersions.Name(tls.Version),
        Hex(tls.CipherSuite),
        CipherSuites.Name(tls.CipherSuite),
        tls.IsNullCipher,
        TextBounds.BoundList([.. tls.Extensions.Select(Hex)], MaximumCodesCost),
        TextBounds.BoundOrNull(tls.KeyExchange, MaximumKeyExchange),
        tls.CertificateRequest is { } request ? From(request) : null);

    private static CertificateRequestDocument From(CertificateRequestEvidence request) => new(
        TextBounds.BoundList(request.Types, MaximumCodesCost), TextBounds.BoundList(request.Authorities, MaximumAuthoritiesCost));

    private static TimelineDocument From(TimelineEntry entry) => new(
        Milliseconds(entry.At),
        entry.Direction,
        TextBounds.Bound(entry.Record, MaximumRecord),
        TextBounds.Bound(entry.Message, MaximumMessage),
        entry.Length,
        TextBounds.BoundOrNull(entry.Note, MaximumNote));
}
