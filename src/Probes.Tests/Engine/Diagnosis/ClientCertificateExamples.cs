using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses about client certificates: ours, and what a server does with it and without.</summary>
internal static class ClientCertificateExamples
{
    private const string One = "203.0.113.10";
    private const string Authority = "CN=Contoso Computer CA, O=Contoso";

    private static readonly OwnCertificateEvidence Sound = new()
    {
        Subject = "CN=probe1.corp.contoso.test",
        CommonName = "probe1.corp.contoso.test",
        Issuer = Authority,
        Issuers = [Authority],
        NotBefore = Seen.Start.AddDays(-100),
        NotAfter = Seen.Start.AddDays(100),
        Sha1 = "AA",
        EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.2"],
        HasPrivateKey = true,
    };

    private static readonly Seen Served = Asked().ModernAccepted().Genuine().Last(Answered(CertificateAnswer.Presented)).With(Sound);

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA2040", Seen.Healthy().With(Sound with { NotAfter = Seen.Start.AddDays(-1) }), Seen.Healthy().With(Sound)),
        new("DA2041", Seen.Healthy().With(Sound with { EnhancedKeyUsages = ["1.3.6.1.5.5.7.3.1"] }), Seen.Healthy().With(Sound with { EnhancedKeyUsages = null })),
        new("DA2042", Seen.Healthy().With(Sound with { CommonName = "Jane Doe" }), Seen.Healthy().With(Sound with { CommonName = "PROBE1$" })),
        new("DA2043", Seen.Healthy().With(Sound with { HasPrivateKey = false }), Seen.Healthy().With(Sound)),
        new("DA2044", Asked("CN=Fabrikam CA").With(Sound), Asked("O=Contoso, CN=Contoso Computer CA").With(Sound)),
        new("DA2045", Served, Refused(48)),
        new("DA2046", AskedAgain(after: true), AskedAgain(after: false)),
        new("DA2047", Page("No required SSL certificate was sent"), Page("400 Bad Request")),
        new("DA2048", Refused(48), Refused(46)),
        new("DA2049", Refused(46), Refused(48)),
        new("DA2050", Refused(45), Refused(46)),
        new("DA2051", Refused(49), Refused(48)),
        new("DA2052", Refused(40), Refused(48)),
        new("DA2053",
            Asked().ModernAccepted().Genuine().Last(Answered(CertificateAnswer.Empty)),
            Asked().Broken(ClientProfiles.Modern, EndingKind.Alert, 40).Last(Answered(CertificateAnswer.Empty))),
        new("DA2054", Seen.Healthy(), Seen.Healthy()) { QuietExpect = new Expectations { Preauthentication = PreauthenticationExpectation.None } },
    ];

    private static Seen Asked(params string[] authorities) => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Demanding(authorities);

    private static Seen Refused(byte alert) => Asked()
        .Broken(ClientProfiles.Modern, EndingKind.Alert, alert, HandshakePhase.ServerFlight).Last(Answered(CertificateAnswer.Presented)).With(Sound);

    private static Seen Page(string body) => Asked().ModernAccepted().Answers(400, ("Server", "nginx")).Last(attempt => attempt with
    {
        ClientAuthentication = new(CertificateDemand.FirstFlight, CertificateAnswer.Empty),
        Http = attempt.Http! with { FirstBodyBytes = [.. System.Text.Encoding.ASCII.GetBytes(body)] },
    });

    private static Seen AskedAgain(bool after)
    {
        var post = new TimelineEntry(default, Direction.Sent, "http", "POST /IPHTTPS", 93);
        var again = new TimelineEntry(default, Direction.Received, "handshake", "HelloRequest", 4);
        return Seen.At(One).EncryptedAccepted().NullAccepted().NoAnswer(EndingKind.TimedOut)
            .Last(attempt => attempt with { Timeline = after ? [post, again] : [again, post] });
    }

    private static Func<Attempt, Attempt> Answered(CertificateAnswer answer) =>
        attempt => attempt with { ClientAuthentication = new(CertificateDemand.FirstFlight, answer) };

    private static Seen With(this Seen seen, OwnCertificateEvidence own) => seen.Run(run => run with { ClientCertificate = own });
}
