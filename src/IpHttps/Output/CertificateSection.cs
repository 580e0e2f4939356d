using System.Globalization;

namespace IpHttps.Output;

/// <summary>The certificate, with a line of its own for each thing a client checks.</summary>
internal static class CertificateSection
{
    /// <summary>The days before its end in which a certificate stands out here.</summary>
    private const int DaysOfWarning = 30;

    internal static void Write(ReportPage page, RunDocument run)
    {
        if (run.Certificate is not { } certificate)
        {
            return;
        }

        page.Heading("CERTIFICATE");
        page.Field("Subject", PeerText.Clean(certificate.Subject));
        page.Field("Issuer", PeerText.Clean(certificate.Issuer) + (certificate.SelfSigned ? " (self-signed)" : ""));
        page.Field("Names", Names(certificate));
        var host = PeerText.Clean(run.Endpoint.Host);
        page.Field(
            "Name",
            certificate.NameMatches ? $"matches {host} by {MatchedBy(certificate)}" : $"does NOT match {host}",
            certificate.NameMatches ? ReportStyle.Good : ReportStyle.Bad);
        var (style, dates) = Validity(certificate, run.StartedAt);
        page.Field("Valid", $"{Wording.Date(certificate.NotBefore)} to {Wording.Date(certificate.NotAfter)}, {dates}", style);
        page.Field(
            "Trust",
            certificate.Trusted ? "leads to a trusted root" : $"NOT trusted: {Wording.List(certificate.TrustProblems)}",
            certificate.Trusted ? ReportStyle.Good : ReportStyle.Bad);
        var size = certificate.KeySize is { } bits ? $" {bits} bits" : "";
        page.Field("Key", $"{PeerText.Clean(certificate.KeyAlgorithm)}{size}, signed with {PeerText.Clean(certificate.SignatureAlgorithm)}");
        page.Field("Thumbprint", $"{PeerText.Clean(certificate.Sha1)} (SHA-1)");
        WriteChain(page, certificate.Chain);
    }

    private static string Names(CertificateDocument certificate) => certificate switch
    {
        { SubjectAlternativeNames: { Count: > 0 } names } => Wording.List(names),
        { CommonName: { } name } => $"{PeerText.Clean(name)} (common name, no subject alternative names)",
        _ => "none",
    };

    private static string MatchedBy(CertificateDocument certificate) => certificate.MatchedBy switch
    {
        "san" => "a subject alternative name",
        "wildcard" => "a wildcard",
        "commonName" => "its common name",
        var other => PeerText.Clean(other),
    };

    /// <summary>As it was when the probe ran, not as it is when somebody reads this.</summary>
    private static (ReportStyle Style, string Text) Validity(CertificateDocument certificate, DateTimeOffset now)
    {
        var days = (certificate.NotAfter - now).TotalDays;
        return days switch
        {
            _ when now < certificate.NotBefore => (ReportStyle.Bad, $"NOT VALID YET, begins in {Days((certificate.NotBefore - now).TotalDays)}"),
            < 0 => (ReportStyle.Bad, $"EXPIRED {Days(-days)} ago"),
            < DaysOfWarning => (ReportStyle.Warning, $"only {Days(days)} left"),
            _ => (ReportStyle.Good, $"{Days(days)} left"),
        };
    }

    private static string Days(double days) => days switch
    {
        < 1 => "less than a day",
        < 2 => "1 day",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(days)} days"),
    };

    private static void WriteChain(ReportPage page, IReadOnlyList<ChainDocument> chain)
    {
        var number = 0;
        foreach (var sent in chain)
        {
            var label = number++ == 0 ? "Sent" : "";
            page.Field(label, $"{number}. {PeerText.Clean(sent.Subject)}, until {Wording.Date(sent.NotAfter)}", ReportStyle.Dim);
        }
    }
}
