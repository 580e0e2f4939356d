using IpHttps.Evidence;
using IpHttps.Signatures;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Signatures;

public sealed class IdentificationTests
{
    private const string One = "203.0.113.10";
    private const string FortiGate = "CN=FGT60E4Q00000000, OU=FortiGate, O=Fortinet";

    [Fact]
    public void NULL_accepted_and_a_genuine_answer_are_a_DirectAccess_server_for_certain()
    {
        var responder = Of(Seen.Healthy());

        Assert.Equal((ResponderKind.DirectAccess, Confidence.Certain), (responder.Kind, responder.Confidence));
    }

    [Fact]
    public void A_genuine_answer_behind_RST_is_likely_a_DirectAccess_server()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Genuine());

        Assert.Equal((ResponderKind.DirectAccess, Confidence.Likely), (responder.Kind, responder.Confidence));
    }

    [Fact]
    public void A_genuine_answer_behind_an_alert_comes_through_another_device()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Genuine());

        Assert.Equal(ResponderKind.Adc, responder.Kind);
        Assert.Contains(responder.Because, line => line.Contains("handshake_failure", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ADC_that_adds_its_certificate_to_a_genuine_answer_is_named()
    {
        var responder = Of(Seen.Healthy().Certificate(sound => sound with { Subject = "CN=default ABCDEF, OU=NS Internal, O=Citrix ANG" }));

        Assert.Equal((ResponderKind.Adc, "Citrix NetScaler"), (responder.Kind, responder.Product));
    }

    [Fact]
    public void NULL_accepted_without_the_request_is_likely_a_DirectAccess_server()
    {
        var responder = Of(Seen.At(One).NullAccepted().EncryptedAccepted());

        Assert.Equal((ResponderKind.DirectAccess, Confidence.Likely), (responder.Kind, responder.Confidence));
    }

    [Fact]
    public void Strong_signs_that_contradict_each_other_are_both_told()
    {
        var responder = Of(Seen.Healthy().Certificate(sound => sound with { Subject = FortiGate }));

        Assert.Equal(Confidence.Possible, responder.Confidence);
        Assert.Contains(responder.Because, line => line.Contains("FortiGate", StringComparison.Ordinal));
        Assert.Contains(responder.Because, line => line.StartsWith("IP-HTTPS server:", StringComparison.Ordinal));
        Assert.Contains(responder.Because, line => line.Contains("contradict", StringComparison.Ordinal));
    }

    [Fact]
    public void A_product_that_runs_a_common_web_server_keeps_its_name()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(404, ("Server", "Apache"))
            .Certificate(sound => sound with { Subject = "CN=SophosApplianceCertificate_C000" }));

        Assert.Equal(("Sophos firewall", Confidence.Certain), (responder.Product, responder.Confidence));
    }

    [Fact]
    public void A_name_that_only_contains_a_product_is_not_the_product()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted()
            .Certificate(sound => sound with { Subject = "CN=FGT60E4Q00000000, O=Fortinet Fans", Issuer = "CN=My FortiGate CA, O=Contoso" }));

        Assert.Equal(ResponderKind.Unknown, responder.Kind);
    }

    [Fact]
    public void A_self_signed_certificate_names_no_inspecting_issuer()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted()
            .Certificate(sound => sound with { Issuer = "CN=FortiGate CA, O=Fortinet", SelfSigned = true }));

        Assert.NotEqual(ResponderKind.TlsInspection, responder.Kind);
    }

    [Fact]
    public void A_peers_words_are_clipped_and_cannot_act_on_a_terminal()
    {
        var responder = Of(Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted()
            .Answers(400, ("Server", "nginx\u001b[31m\u202e" + new string('x', 500))));

        Assert.All(responder.Because, line => Assert.True(line.Length < 200 && !line.Any(letter => char.IsControl(letter) || letter == '\u202e'), line));
    }

    [Fact]
    public void A_load_balancers_cookie_on_another_products_page_is_no_contradiction()
    {
        var seen = Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted()
            .Answers(302, ("Set-Cookie", "BIGipServerpool=1.2.3"), ("Set-Cookie", "DSSignInURL=/"));

        Assert.Null(Identification.Contradiction(seen.Build().Primary!));
    }

    [Fact]
    public void A_firewalls_certificate_and_another_firewalls_page_contradict_each_other()
    {
        var seen = Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Answers(404, ("Server", "OPNsense"))
            .Certificate(sound => sound with { Subject = FortiGate, SelfSigned = true });

        var signs = Identification.Contradiction(seen.Build().Primary!);

        Assert.Equal(("Fortinet FortiGate", "OPNsense"), (signs?.First.Product, signs?.Second.Product));
    }

    [Fact]
    public void What_a_responder_imitates_is_not_told_as_its_name()
    {
        var responder = Of(ResponderFixtures.All["ocserv"]);

        Assert.Equal(("OpenConnect VPN server (ocserv)", Confidence.Likely), (responder.Product, responder.Confidence));
        Assert.DoesNotContain(responder.Because, line => line.Contains("Cisco", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_leaves_the_request_unanswered_is_named_by_its_first_page()
    {
        var silent = Seen.At(One).NullRefused(EndingKind.Fin).EncryptedAccepted().Build().Primary!;
        var front = ResponderFixtures.All["ocserv"].Build().Primary!.Http;

        var responder = Identification.Of(silent, front);

        Assert.Null(Identification.Of(silent).Product);
        Assert.Equal("OpenConnect VPN server (ocserv)", responder.Product);
        Assert.Contains(responder.Because, line => line.StartsWith("OpenConnect VPN server (ocserv): asked for /, its page begins with", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("go")]
    public void A_first_page_that_names_mere_software_names_nobody(string front) => Assert.Null(
        Identification.Of(Seen.At(One).NullRefused(EndingKind.Fin).EncryptedAccepted().Build().Primary!, ResponderFixtures.All[front].Build().Primary!.Http).Product);

    [Fact]
    public void Who_is_named_by_the_answer_to_the_request_is_not_renamed_by_its_first_page()
    {
        var genuine = Seen.Healthy().Build().Primary!;

        Assert.Equal(ResponderKind.DirectAccess, Identification.Of(genuine, ResponderFixtures.All["ocserv"].Build().Primary!.Http).Kind);
    }

    [Fact]
    public void A_way_of_behaving_names_a_product_as_possible_only() => Assert.Equal(Confidence.Possible, Of(ResponderFixtures.All["go"]).Confidence);

    private static Responder Of(Seen seen) => Identification.Of(seen.Build().Primary!);
}
