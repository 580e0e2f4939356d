using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Signatures;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class VerdictTests
{
    private const string One = "203.0.113.10";
    private const string Two = "203.0.113.11";

    private static readonly Expectations Windows7Too = new() { Clients = [ClientGeneration.Windows7, ClientGeneration.Windows8] };
    private static readonly Expectations Windows7Alone = new() { Clients = [ClientGeneration.Windows7] };
    private static readonly Expectations Required = new() { Preauthentication = PreauthenticationExpectation.Required };

    private static readonly (string Name, Verdict Verdict, Seen Seen, Expectations Expect)[] Table =
    [
        ("as a DirectAccess server", Verdict.Healthy, Seen.Healthy(), Expectations.Default),
        ("quick depth, NULL accepted", Verdict.Healthy, Seen.At(One).NullAccepted().EncryptedAccepted(), Expectations.Default),
        ("quick depth, NULL refused by alert", Verdict.Misconfigured, Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted(), Expectations.Default),
        ("NULL lost on a Windows server", Verdict.Degraded, NullRefused(EndingKind.Reset), Expectations.Default),
        ("NULL lost and nobody minds", Verdict.Healthy, NullRefused(EndingKind.Reset), new Expectations { NullCiphers = NullCipherExpectation.Any }),
        ("NULL refused by an ADC", Verdict.Misconfigured, NullRefused(EndingKind.Alert, 40), Expectations.Default),
        ("NULL refused by an ADC, only Windows 7 expected", Verdict.Degraded, NullRefused(EndingKind.Alert, 40), Windows7Alone),
        ("NULL refused in a way nobody published", Verdict.Degraded, NullRefused(EndingKind.Fin), Expectations.Default),
        ("NULL refused by alert and nginx behind it", Verdict.WrongResponder, Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(400, ("Server", "nginx")), Expectations.Default),
        ("NULL-only ADC", Verdict.Healthy, NullOnly(), Expectations.Default),
        ("NULL-only ADC, Windows 7 expected", Verdict.Misconfigured, NullOnly(), Windows7Too),
        ("Windows 7 shut out", Verdict.Degraded, Windows7Refused(), Expectations.Default),
        ("Windows 7 shut out and expected", Verdict.Misconfigured, Windows7Refused(), Windows7Too),
        ("client certificate, nothing said", Verdict.Degraded, Demanded(), Expectations.Default),
        ("client certificate, none expected", Verdict.Misconfigured, Demanded(), new Expectations { Preauthentication = PreauthenticationExpectation.None }),
        ("client certificate, required", Verdict.Healthy, Demanded(), Required),
        ("client certificate, required, request unanswered", Verdict.Healthy, Demanded().NoAnswer(EndingKind.Alert), Required),
        ("client certificate, required, wrong authority named", Verdict.Misconfigured, Demanded("CN=Other"), Required with { ClientCa = ["CN=Contoso Root"] }),
        ("client certificate, nothing said, wrong authority named", Verdict.Misconfigured, Demanded("CN=Other"), new Expectations { ClientCa = ["CN=Contoso Root"] }),
        ("client certificate, required, no authority named", Verdict.Healthy, Demanded(), Required with { ClientCa = ["CN=Contoso Root"] }),
        ("client certificate, required, refused by alert after the flight", Verdict.Healthy, Demanded().Broken(ClientProfiles.Modern, EndingKind.Alert, 40, HandshakePhase.ServerFlight), Required),
        ("self-signed, NULL lost", Verdict.Degraded, NullRefused(EndingKind.Reset).Certificate(sound => sound with { SelfSigned = true, Trusted = false }), Expectations.Default),
        ("private root not known here", Verdict.Degraded, Seen.Healthy().Certificate(sound => sound with { Trusted = false }), Expectations.Default),
        ("certificate ends in three days", Verdict.Degraded, Seen.Healthy().Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(3) }), Expectations.Default),
        ("certificate expired", Verdict.Misconfigured, Seen.Healthy().Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(-3) }), Expectations.Default),
        ("inspection suspected", Verdict.WrongResponder, Seen.Healthy().Certificate(sound => sound with { Trusted = false }), new Expectations { Issuer = "Fabrikam" }),
        ("another Windows server", Verdict.WrongResponder, Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Answers(404, ("Server", "Microsoft-HTTPAPI/2.0")), Expectations.Default),
        ("DirectAccess server without its listener", Verdict.Misconfigured, Seen.At(One).NullAccepted().EncryptedAccepted().Answers(404, ("Server", "Microsoft-HTTPAPI/2.0")), Expectations.Default),
        ("200 of somebody else", Verdict.WrongResponder, Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(200, ("content-length", "0")), Expectations.Default),
        ("SSH", Verdict.WrongResponder, Seen.At(One).Says("SSH-2.0-x\r\n"), Expectations.Default),
        ("cut after each hello", Verdict.Unreachable, Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset), Expectations.Default),
        ("cut after a bare ServerHello", Verdict.Unreachable, Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Fin).Broken(ClientProfiles.Windows7, EndingKind.Fin), Expectations.Default),
        ("both hellos refused by alerts", Verdict.Misconfigured, Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Alert, 40), Expectations.Default),
        ("TCP refused", Verdict.Unreachable, Seen.At(One).Tcp(EndingKind.Refused), Expectations.Default),
        ("one address dead", Verdict.Degraded, Seen.Healthy().And(Two).Tcp(EndingKind.TimedOut), Expectations.Default),
        ("one address cannot be routed here", Verdict.Healthy, Seen.Healthy().And("2001:db8::1").Tcp(EndingKind.Unreachable, ownSide: true), Expectations.Default),
        ("no address can be routed here", Verdict.Unknown, Seen.At("2001:db8::1").Tcp(EndingKind.Unreachable, ownSide: true), Expectations.Default),
        ("one not routed, the other dead", Verdict.Unreachable, Seen.At(One).Tcp(EndingKind.TimedOut).And("2001:db8::1").Tcp(EndingKind.Unreachable, ownSide: true), Expectations.Default),
        ("the worst address decides", Verdict.Misconfigured, Seen.Healthy().And(Two).NullRefused(EndingKind.Alert, 40).EncryptedAccepted(), Expectations.Default),
        ("name does not exist", Verdict.Unreachable, Seen.Nothing().NotResolved(DnsFailure.NxDomain), Expectations.Default),
        ("resolver silent", Verdict.Unknown, Seen.Nothing().NotResolved(DnsFailure.Timeout), Expectations.Default),
        ("address not to be dialled", Verdict.Unknown, Seen.At("10.0.0.1").Tcp(EndingKind.RefusedByPolicy), Expectations.Default),
        ("cancelled", Verdict.Unknown, Seen.Healthy().Run(run => run with { Cancelled = true }), Expectations.Default),
        ("out of time before anything was said", Verdict.Unreachable, Seen.At(One).NullRefused(EndingKind.TimedOut).Run(run => run with { DeadlineExceeded = true }), Expectations.Default),
        ("nothing observed", Verdict.Unknown, Seen.Nothing(), Expectations.Default),
        ("host is an address", Verdict.Misconfigured, Seen.Healthy().Run(run => run with { HostIsAddress = true }), Expectations.Default),
    ];

    public static TheoryData<string> Rows => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_situation_has_its_verdict(string name)
    {
        var (_, verdict, seen, expect) = Table.Single(row => row.Name == name);

        Assert.Equal(verdict, Judge.Decide(seen, expect).Verdict);
    }

    [Fact]
    public void An_ADC_without_NULL_suites_is_told_in_one_sentence()
    {
        var judgement = Judge.Decide(NullRefused(EndingKind.Alert, 40), Expectations.Default);

        Assert.Equal(
            "NULL cipher suites are refused with alert 40 (handshake_failure), so Windows 8 and later clients fail with 0x80090326: enable the NULL cipher suites "
            + "(TLS_RSA_WITH_NULL_SHA256, TLS_RSA_WITH_NULL_SHA) on the device that ends TLS in front of DirectAccess.",
            judgement.Headline);
        Assert.Equal(ResponderKind.Adc, judgement.Responder.Kind);
    }

    [Fact]
    public void A_healthy_server_is_told_in_one_sentence()
    {
        var judgement = Judge.Decide(Seen.Healthy(), Expectations.Default);

        Assert.Equal("IP-HTTPS answers as a DirectAccess server does; Windows 8 and later clients can connect.", judgement.Headline);
        Assert.Equal(["DA4001", "DA2054"], judgement.Findings.Select(finding => finding.Info.Id));
    }

    [Fact]
    public void A_finding_that_several_addresses_share_names_them_once()
    {
        var seen = Seen.Healthy().And(Two).NullAccepted().EncryptedAccepted().And("203.0.113.12").NullAccepted().EncryptedAccepted();
        foreach (var address in new[] { One, Two })
        {
            seen.And(address).Certificate(sound => sound with { KeySize = 1024 });
        }

        var finding = Assert.Single(Judge.Decide(seen, Expectations.Default).Findings, finding => finding.Info.Id == "DA3010");

        Assert.Equal($"At {One} and {Two}: the certificate's RSA key has 1024 bits only", finding.Because);
    }

    [Fact]
    public void Findings_come_worst_first()
    {
        var seen = NullRefused(EndingKind.Alert, 40).Certificate(sound => sound with { KeySize = 1024 });

        Assert.Equal(["DA2001", "DA3010", "DA4001", "DA2054"], Judge.Decide(seen, Expectations.Default).Findings.Select(finding => finding.Info.Id));
    }

    private static Seen NullRefused(EndingKind kind, byte alert = 0) => Seen.At(One).NullRefused(kind, alert).EncryptedAccepted().Genuine();

    private static Seen NullOnly() => Seen.At(One).NullAccepted().EncryptedRefused(EndingKind.Alert, 40).Genuine();

    private static Seen Windows7Refused() => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedRefused(EndingKind.Reset).ModernAccepted().Genuine();

    private static Seen Demanded(params string[] authorities) => Seen.At(One).NullAccepted().EncryptedAccepted().Demanding(authorities);
}
