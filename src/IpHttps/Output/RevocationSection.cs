using System.Globalization;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What the revocation endpoints of the chain said, one after another.</summary>
internal static class RevocationSection
{
    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Revocation is not { } revocation)
        {
            return;
        }

        page.Heading("REVOCATION");
        foreach (var certificate in revocation.Certificates)
        {
            page.Field(certificate.Server ? "Server" : "Authority", $"{PeerText.Clean(certificate.Subject)}, serial number {PeerText.Clean(certificate.SerialNumber)}");
            if (certificate.Sources.Count == 0)
            {
                page.Field("", "names neither a list nor a responder", ReportStyle.Warning);
            }

            foreach (var source in certificate.Sources)
            {
                page.Field(Label(source.Kind), PeerText.Clean(source.Url), ReportStyle.Dim);
                var (style, text) = Told(source, run.StartedAt);
                page.Field("", text, style);
            }
        }
    }

    private static string Label(RevocationKind kind) => kind switch
    {
        RevocationKind.Crl => "List",
        RevocationKind.DeltaCrl => "Delta list",
        _ => "OCSP",
    };

    private static (ReportStyle Style, string Text) Told(RevocationSourceDocument source, DateTimeOffset now)
    {
        var detail = source.Detail is { } told ? $": {PeerText.Clean(told)}" : "";
        var stale = source.NextUpdate < now ? ", STALE" : "";
        return source.Outcome switch
        {
            RevocationOutcome.Verified => (Style(source, stale), Says(source) + stale + Size(source) + detail),
            RevocationOutcome.Unverified => (ReportStyle.Warning, $"{Says(source)}{stale}{Size(source)}; its signer is not known here{detail}"),
            RevocationOutcome.WronglySigned => (ReportStyle.Bad, "NOT signed by the authority" + Size(source) + detail),
            RevocationOutcome.OtherScope => (ReportStyle.Bad, "about other certificates" + detail),
            RevocationOutcome.Malformed => (ReportStyle.Bad, "no list and no answer" + detail),
            RevocationOutcome.ResponderError => (ReportStyle.Bad, "an error of the responder" + detail),
            RevocationOutcome.HttpStatus => (ReportStyle.Bad, $"status {source.HttpStatus}{detail}"),
            RevocationOutcome.NoAnswer => (ReportStyle.Bad, "no HTTP answer" + detail),
            RevocationOutcome.Unreachable => (ReportStyle.Bad, $"{PeerText.Clean(source.Address)} cannot be reached{detail}"),
            RevocationOutcome.Unresolved => (ReportStyle.Bad, "the name does not resolve" + detail),
            RevocationOutcome.RefusedByPolicy => (ReportStyle.Bad, "not dialled" + detail),
            _ => (ReportStyle.Dim, "not asked" + detail),
        };
    }

    private static ReportStyle Style(RevocationSourceDocument source, string stale) => source.Status switch
    {
        RevocationStatus.Revoked => ReportStyle.Bad,
        RevocationStatus.Good when stale.Length == 0 => ReportStyle.Good,
        _ => ReportStyle.Warning,
    };

    private static string Says(RevocationSourceDocument source)
    {
        var until = source.NextUpdate is { } end ? string.Create(CultureInfo.InvariantCulture, $", valid until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        return source.Status switch
        {
            RevocationStatus.Revoked => $"REVOKED{(source.RevokedAt is { } at ? " on " + Wording.Date(at) : "")}{(source.Reason is { } reason ? $" ({PeerText.Clean(reason)})" : "")}{until}",
            RevocationStatus.Good => $"not revoked{until}",
            _ => $"nothing is known of it{until}",
        };
    }

    private static string Size(RevocationSourceDocument source) => string.Create(CultureInfo.InvariantCulture, $", {source.Bytes} bytes");
}
