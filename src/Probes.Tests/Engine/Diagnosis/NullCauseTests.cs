using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Why NULL suites may be refused: each published reason comes first where the evidence speaks for it, and is gone where it speaks against.</summary>
public sealed class NullCauseTests
{
    private const string One = "203.0.113.10";
    private const string Two = "203.0.113.11";

    private const string Ecdsa = "The certificate has an ECDSA key";
    private const string Vpn = "The server also has the client VPN (SSTP) role";
    private const string Preauthentication = "The server authenticates clients itself (clientcertnegotiation=enable)";
    private const string SelfSigned = "The certificate is self-signed";
    private const string CipherOrder = "A cipher order set by policy leaves the NULL suites out";
    private const string OneTimePasswords = "DirectAccess is set up with one-time passwords (OTP)";
    private const string Device = "The device that ends TLS has no NULL suites enabled";
    private const string Inspection = "A device on the way inspects TLS and offers suites of its own";
    private const string WrongHost = "Another server or a firewall answers in the place of DirectAccess";

    private static readonly HttpEvidence SstpAnswer = new() { Status = 200, Reason = "", Headers = [KeyValuePair.Create("Server", "Microsoft-HTTPAPI/2.0")] };

    [Fact]
    public void On_a_Windows_server_what_cannot_be_ruled_out_remains()
    {
        Assert.Equal([Vpn, CipherOrder, OneTimePasswords], Told("DA2003", Cut()));
        Assert.All(Of("DA2003", Cut()), cause => Assert.Equal(Confidence.Possible, cause.Confidence));
    }

    [Fact]
    public void SSTP_beside_IP_HTTPS_makes_the_VPN_role_the_likely_cause()
    {
        var first = Of("DA2003", Surveyed(Cut(), SstpAnswer))[0];

        Assert.Equal((Vpn, Confidence.Likely), (first.Text, first.Confidence));
        Assert.Contains("price", first.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_SSTP_request_rules_the_VPN_role_out_and_an_unanswered_one_does_not()
    {
        Assert.DoesNotContain(Vpn, Told("DA2003", Surveyed(Cut(), SstpAnswer with { Status = 404 })));
        Assert.Contains(Vpn, Told("DA2003", Surveyed(Cut(), null)));
    }

    [Fact]
    public void An_SSTP_server_that_is_not_Windows_rules_the_role_out() =>
        Assert.DoesNotContain(Vpn, Told("DA2003", Surveyed(Cut(), SstpAnswer with { Headers = [KeyValuePair.Create("Server", "MikroTik-SSTP")] })));

    [Fact]
    public void The_survey_of_one_address_says_nothing_about_another()
    {
        var both = Surveyed(Seen.Healthy().And(Two).NullRefused(EndingKind.Reset).EncryptedAccepted(), SstpAnswer);

        Assert.Equal(Confidence.Possible, Of("DA2003", both).Single(cause => cause.Text == Vpn).Confidence);
    }

    [Fact]
    public void A_self_signed_certificate_comes_first()
    {
        var first = Of("DA2003", Cut().Certificate(sound => sound with { SelfSigned = true }))[0];

        Assert.Equal((SelfSigned, Confidence.Likely), (first.Text, first.Confidence));
    }

    [Fact]
    public void An_ECDSA_key_is_certain_however_the_hello_is_refused()
    {
        foreach (var (id, seen) in new[] { ("DA2003", Cut()), ("DA2001", Refused(EndingKind.Alert, 40)), ("DA2004", Refused(EndingKind.Fin)), ("DA3012", Cut()) })
        {
            var first = Of(id, seen.Certificate(sound => sound with { KeyAlgorithm = "ECDSA", KeySize = 256 }))[0];

            Assert.Equal((Ecdsa, Confidence.Certain), (first.Text, first.Confidence));
        }
    }

    [Fact]
    public void A_demanded_client_certificate_behind_RST_is_preauthentication_on_the_server()
    {
        var first = Of("DA2003", Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Demanding())[0];

        Assert.Equal((Preauthentication, Confidence.Likely), (first.Text, first.Confidence));
        Assert.True(
            first.Remedy.IndexOf("ADC", StringComparison.Ordinal) < first.Remedy.IndexOf("netsh", StringComparison.Ordinal),
            "the source recommends the ADC first: " + first.Remedy);
    }

    [Fact]
    public void Behind_an_alert_it_is_the_device_and_reasons_on_the_server_need_a_sign()
    {
        Assert.Equal([Device], Told("DA2001", Refused(EndingKind.Alert, 40)));

        var withSign = Of("DA2001", Surveyed(Refused(EndingKind.Alert, 40), SstpAnswer));

        Assert.Equal([(Device, Confidence.Likely), (Vpn, Confidence.Possible)], withSign.Select(cause => (cause.Text, cause.Confidence)));
    }

    [Fact]
    public void An_answer_that_is_not_genuine_makes_another_host_likely()
    {
        var causes = Of("DA2001", Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(400, ("Server", "nginx/1.22.1")));

        Assert.Equal((WrongHost, Confidence.Likely), (causes[0].Text, causes[0].Confidence));
    }

    [Fact]
    public void A_known_issuer_makes_inspection_the_cause() => Assert.Equal(
        (Inspection, Confidence.Certain),
        First("DA2001", Refused(EndingKind.Alert, 40).Certificate(sound => sound with { Issuer = "CN=FortiGate CA, O=Fortinet", Trusted = false }), Expectations.Default));

    [Fact]
    public void The_right_name_with_another_key_and_an_unknown_issuer_makes_inspection_likely() => Assert.Equal(
        (Inspection, Confidence.Likely),
        First("DA2001", Refused(EndingKind.Alert, 40).Certificate(sound => sound with { Trusted = false }), new Expectations { Spki = ["FF"] }));

    [Theory]
    [InlineData("DA2004", EndingKind.Fin, 0)]
    [InlineData("DA2005", EndingKind.TimedOut, 0)]
    public void A_refusal_that_names_no_stack_leaves_both_sides_open(string id, EndingKind kind, byte alert) =>
        Assert.Equal([Device, Vpn, CipherOrder, OneTimePasswords], Told(id, Refused(kind, alert)));

    [Fact]
    public void What_no_source_publishes_is_never_more_than_possible() => Assert.All(
        DiagnosisExamples.All.SelectMany(example => example.Judge.Findings).SelectMany(finding => finding.Causes).Where(cause => cause.Text is CipherOrder or OneTimePasswords),
        cause => Assert.Equal(Confidence.Possible, cause.Confidence));

    [Fact]
    public void Causes_are_ranked_and_each_has_a_remedy_that_is_a_sentence() => Assert.All(
        DiagnosisExamples.All.SelectMany(example => example.Judge.Findings),
        finding =>
        {
            Assert.Equal(finding.Causes.OrderByDescending(cause => cause.Confidence), finding.Causes);
            Assert.All(finding.Causes, cause => Assert.True(cause.Remedy.EndsWith('.') && char.IsUpper(cause.Remedy[0]) && cause.Because.Length > 0, cause.Remedy));

            // The largest run is reckoned with this much.
            Assert.InRange(finding.Causes.Length, 0, 9);
            Assert.All(finding.Causes, cause => Assert.InRange(cause.Remedy.Length, 1, 800));
        });

    [Fact]
    public void Two_addresses_with_causes_of_their_own_show_both()
    {
        var both = Cut().And(Two).NullRefused(EndingKind.Reset).EncryptedAccepted().Certificate(sound => sound with { SelfSigned = true });

        Assert.Equal([SelfSigned, Vpn, CipherOrder, OneTimePasswords], Told("DA2003", both));
    }

    private static Seen Cut() => Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Genuine();

    private static Seen Refused(EndingKind kind, byte alert = 0) => Seen.At(One).NullRefused(kind, alert).EncryptedAccepted().Genuine();

    private static Seen Surveyed(Seen seen, HttpEvidence? sstp) => seen.Run(run => run with { Survey = new SurveyEvidence { Sstp = sstp } });

    private static IEnumerable<string> Told(string id, Seen seen) => Of(id, seen).Select(cause => cause.Text);

    private static ImmutableArray<Cause> Of(string id, Seen seen) => Judge.Decide(seen, Expectations.Default).Findings.Single(finding => finding.Info.Id == id).Causes;

    private static (string, Confidence) First(string id, Seen seen, Expectations expect)
    {
        var first = Judge.Decide(seen, expect).Findings.Single(finding => finding.Info.Id == id).Causes[0];
        return (first.Text, first.Confidence);
    }
}
