using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Targets;
using Probes.Tests.Support;
using static IpHttps.Diagnosis.ClientOutcome;
using static IpHttps.Evidence.Confidence;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class PredictionTests
{
    private const string One = "203.0.113.10";

    /// <summary>One row of the prediction table: what was seen, and what each generation then shows.</summary>
    public sealed record Row(string Name, Seen Seen, Expected Windows7, Expected Windows8)
    {
        public Expectations Expect { get; init; } = Expectations.Default;

        public override string ToString() => Name;
    }

    public sealed record Expected(ClientOutcome Outcome, Confidence Confidence, uint? Code = null);

    private static readonly Expected Good = new(Connects, Certain);
    private static readonly Expected Likely = new(Connects, Confidence.Likely);

    private static readonly Row[] Table =
    [
        new("NULL accepted, encrypted accepted, genuine", Seen.Healthy(), Likely, Good),
        new("NULL refused by RST", Refused(EndingKind.Reset), Likely, Likely),
        new("NULL refused by alert 71", Refused(EndingKind.Alert, 71), Likely, new(Unknown, Possible, 0x80090331)),
        new("NULL refused by alert 40", Refused(EndingKind.Alert, 40), Likely, new(Fails, Certain, 0x80090326)),
        new("NULL refused by alert 80", Refused(EndingKind.Alert, 80), Likely, new(Fails, Confidence.Likely, 0x80090304)),
        new("NULL refused by FIN", Refused(EndingKind.Fin), Likely, new(Fails, Possible)),
        new("NULL met with silence", Refused(EndingKind.TimedOut), Likely, new(Fails, Possible)),
        new("NULL only", Seen.At(One).NullAccepted().EncryptedRefused(EndingKind.Alert, 40).Genuine(), new(Fails, Certain, 0x80090326), Good),
        new("client certificate demanded", Seen.At(One).NullAccepted().EncryptedAccepted().Demanding(), new(Unknown, Possible, 0x90320), new(Unknown, Possible, 0x90320)),
        Both("certificate expired", Seen.Healthy().Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(-1) }), new(Fails, Certain, 0x800B0101)),
        Both("certificate for another name", Seen.Healthy().Certificate(sound => sound with { NameMatch = NameMatch.None }), new(Fails, Possible, 0x103)),
        Both("private root unknown here", Seen.Healthy().Certificate(sound => sound with { Trusted = false }), new(Connects, Confidence.Likely)),
        Both("issuer not the expected one, chain not trusted", Seen.Healthy().Certificate(sound => sound with { Trusted = false }), new(Fails, Confidence.Likely, 0x800B0109)) with
        {
            Expect = new Expectations { Issuer = "Fabrikam" },
        },
        Both("status 404 of HTTP.sys", Seen.At(One).NullRefused(EndingKind.Reset).EncryptedAccepted().Answers(404, ("Server", "Microsoft-HTTPAPI/2.0")), new(Fails, Confidence.Likely)),
        Both("no answer to the request", Seen.At(One).NullAccepted().EncryptedAccepted().NoAnswer(EndingKind.Fin), new(Fails, Confidence.Likely)),
        Both("name does not exist", Seen.Nothing().NotResolved(DnsFailure.NxDomain), new(Fails, Certain, 0x2AF9)),
        Both("name without address", Seen.Nothing().NotResolved(DnsFailure.NoData), new(Fails, Certain, 0x2AFC)),
        Both("resolver fails", Seen.Nothing().NotResolved(DnsFailure.ServerFailure), new(Fails, Possible, 0x2AFA)),
        Both("resolver silent", Seen.Nothing().NotResolved(DnsFailure.Timeout), new(Unknown, Possible)),
        Both("TCP refused", Seen.At(One).Tcp(EndingKind.Refused), new(Fails, Certain, 0x274D)),
        Both("TCP timed out", Seen.At(One).Tcp(EndingKind.TimedOut), new(Fails, Certain, 0x274C)),
        Both("TCP unreachable", Seen.At(One).Tcp(EndingKind.Unreachable), new(Fails, Possible, 0x2751)),
        Both("host is an address", Seen.Healthy().Run(run => run with { HostIsAddress = true, Host = One }), new(Fails, Certain, 0x4BE)),
        Both("TLS 1.3 only", Seen.At(One).NullRefused(EndingKind.Alert, 70).EncryptedRefused(EndingKind.Alert, 70).ModernAccepted().Genuine(), new(Fails, Confidence.Likely, 0x80090302)),
        Both("not TLS", Seen.At(One).Says("SSH-2.0-x\r\n"), new(Fails, Possible, 0x80090326)),
        new("alert after ServerHello", Seen.At(One).Broken(ClientProfiles.Windows8, EndingKind.Alert, 40).EncryptedAccepted().Genuine(), Likely, new(Fails, Confidence.Likely, 0x80090326)),
    ];

    public static TheoryData<string> Rows => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_observation_predicts_what_each_generation_shows(string name)
    {
        var row = Table.Single(row => row.Name == name);

        var clients = Judge.Decide(row.Seen, row.Expect).Clients;

        Assert.Equal([ClientGeneration.Windows7, ClientGeneration.Windows8], clients.Select(client => client.Generation));
        Assert.Equal(row.Windows7, Of(clients[0]));
        Assert.Equal(row.Windows8, Of(clients[1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_null_only_hello_refused_with_alert_40_predicts_0x80090326(bool genuine)
    {
        var seen = Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted();

        var client = Judge.Decide(genuine ? seen.Genuine() : seen.Answers(400, ("Server", "nginx")), Expectations.Default).Clients[1];

        Assert.Equal(new Expected(Fails, Certain, 0x80090326), Of(client));
        Assert.Equal("SEC_E_ILLEGAL_MESSAGE", client.Symbol);
        Assert.Contains("alert 40", client.Because);
    }

    [Fact]
    public void A_request_that_was_made_is_not_said_to_be_unmade()
    {
        var seen = Seen.At(One).NullAccepted().EncryptedAccepted().Answers(200, ("Server", "Microsoft-HTTPAPI/2.0"), ("Date", "x"), ("Via", "1.1 device"));

        Assert.All(Judge.Decide(seen, Expectations.Default).Clients, client => Assert.EndsWith("the IP-HTTPS request with status 200", client.Because));
    }

    [Fact]
    public void Where_Windows_7_counts_a_server_of_NULL_suites_alone_is_to_be_changed()
    {
        var seen = Seen.At(One).NullAccepted().EncryptedRefused(EndingKind.Alert, 40).Genuine();

        var judgement = Judge.Decide(seen, new Expectations { Clients = [ClientGeneration.Windows7] });

        Assert.Equal(Verdict.Misconfigured, judgement.Verdict);
        Assert.Contains("enable encrypted suites", judgement.Headline);
    }

    [Fact]
    public void A_certificate_is_not_said_to_be_for_the_name_that_it_does_not_match()
    {
        var seen = Seen.Healthy().Certificate(sound => sound with { NameMatch = NameMatch.None, SubjectAlternativeNames = [] });

        Assert.StartsWith("The certificate is for no host name", Judge.Decide(seen, Expectations.Default).Headline);
    }

    [Theory]
    [InlineData(false, Verdict.Misconfigured, Fails, null)]
    [InlineData(true, Verdict.Degraded, Unknown, 0x90320u)]
    public void A_server_that_asks_for_a_new_handshake_after_the_request_may_want_a_certificate(bool after, Verdict verdict, ClientOutcome outcome, uint? code)
    {
        var post = new TimelineEntry(default, Direction.Sent, "http", "POST /IPHTTPS", 93);
        var again = new TimelineEntry(default, Direction.Received, "handshake", "HelloRequest", 4);
        var seen = Seen.At(One).EncryptedAccepted().NullAccepted().NoAnswer(EndingKind.TimedOut)
            .Last(attempt => attempt with { Timeline = after ? [post, again] : [again, post] });

        var judgement = Judge.Decide(seen, Expectations.Default);

        Assert.Equal(verdict, judgement.Verdict);
        Assert.All(judgement.Clients, client => Assert.Equal((outcome, code), (client.Outcome, client.Code)));
    }

    [Fact]
    public void The_earliest_step_that_breaks_decides()
    {
        var seen = Refused(EndingKind.Alert, 40).Certificate(sound => sound with { NotAfter = Seen.Start.AddDays(-1) });

        var clients = Judge.Decide(seen, Expectations.Default).Clients;

        Assert.Equal(0x800B0101u, clients[0].Code);
        Assert.Equal(0x80090326u, clients[1].Code);
    }

    [Fact]
    public void An_address_that_is_dead_over_TCP_leaves_clients_the_other_one()
    {
        var seen = Seen.Healthy().And("203.0.113.11").Tcp(EndingKind.Refused);

        Assert.Equal(Likely, Of(Judge.Decide(seen, Expectations.Default).Clients[1]));
    }

    [Fact]
    public void Addresses_that_disagree_make_the_worse_prediction_possible()
    {
        var seen = Seen.Healthy().And("203.0.113.11").NullRefused(EndingKind.Alert, 40).EncryptedAccepted();

        Assert.Equal(new Expected(Fails, Possible, 0x80090326), Of(Judge.Decide(seen, Expectations.Default).Clients[1]));
    }

    [Fact]
    public void Without_the_request_a_client_connects_at_most_likely()
    {
        Assert.Equal(Likely, Of(Judge.Decide(Seen.At(One).NullAccepted().EncryptedAccepted(), Expectations.Default).Clients[1]));
    }

    private static Seen Refused(EndingKind kind, byte alert = 0) => Seen.At(One).NullRefused(kind, alert).EncryptedAccepted().Genuine();

    private static Row Both(string name, Seen seen, Expected both) => new(name, seen, both, both);

    private static Expected Of(ClientPrediction prediction) => new(prediction.Outcome, prediction.Confidence, prediction.Code);
}
