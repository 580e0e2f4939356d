using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class JudgeTests
{
    private static readonly EndingKind[] Endings = Enum.GetValues<EndingKind>();
    private static readonly byte[] Alerts = [0, 10, 40, 46, 48, 70, 71, 80, 112, 116, 255];
    private static readonly string[] Servers = ["nginx", "Microsoft-HTTPAPI/2.0", "Microsoft-IIS/10.0", "BigIP", "squid/5", ""];

    [Fact]
    public void Whatever_was_seen_gets_a_judgement_that_fits_together()
    {
        var random = new Random(20260601);
        for (var i = 0; i < 5_000; i++)
        {
            var seen = Any(random);
            var expect = Expect(random);
            var judgement = Judge.Decide(seen, expect);

            Assert.Equal(2, judgement.Clients.Length);
            Assert.False(string.IsNullOrWhiteSpace(judgement.Headline));
            Assert.Equal(judgement.Findings.Length, judgement.Findings.Select(finding => finding.Info.Id).Distinct().Count());
            Assert.All(judgement.Clients.Where(client => client.Code is not null), client => Assert.NotNull(client.Symbol));
            if (judgement.Verdict is Verdict.Healthy)
            {
                Assert.DoesNotContain(judgement.Findings, finding => finding.Severity != Severity.Info && finding.Verdict != Verdict.Unknown);
                Assert.DoesNotContain(judgement.Clients, client => expect.Clients.Contains(client.Generation) && client.Outcome == ClientOutcome.Fails);
            }
            else if (judgement.Verdict is Verdict.Misconfigured)
            {
                Assert.Contains(judgement.Findings, finding => finding.Severity == Severity.Error);
            }
        }
    }

    [Fact]
    public void A_judgement_depends_on_nothing_but_evidence_and_expectations()
    {
        var evidence = Seen.Healthy().And("203.0.113.11").NullRefused(EndingKind.Alert, 40).Build();

        var first = Judge.Decide(evidence, Expectations.Default);
        var second = Judge.Decide(evidence, Expectations.Default);

        Assert.Equal(first.Headline, second.Headline);
        Assert.Equal(first.Findings.Select(finding => finding.Because), second.Findings.Select(finding => finding.Because));
    }

    private static Seen Any(Random random)
    {
        var seen = Seen.Nothing().Run(run => run with { Cancelled = random.Next(20) == 0, DeadlineExceeded = random.Next(10) == 0, HostIsAddress = random.Next(20) == 0 });
        for (var address = 0; address < random.Next(4); address++)
        {
            At(seen.And($"203.0.113.{address + 1}"), random);
        }

        return random.Next(4) == 0 ? seen.Demanding(random.Next(2) == 0 ? [] : ["CN=Some CA"]) : seen;
    }

    private static void At(Seen seen, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                seen.Tcp(Pick(random, Endings), ownSide: random.Next(2) == 0);
                return;
            case 1:
                seen.Says(Pick(random, ["SSH-2.0-x", "\0", "HTTP/1.1 200 OK", ""]), echoed: random.Next(4) == 0);
                return;
        }

        _ = random.Next(3) switch
        {
            0 => seen.NullAccepted(),
            1 => seen.NullRefused(Pick(random, Endings), Pick(random, Alerts)),
            _ => seen.Broken(ClientProfiles.Windows8, Pick(random, Endings), Pick(random, Alerts)),
        };
        _ = random.Next(4) switch
        {
            0 => seen.EncryptedRefused(Pick(random, Endings), Pick(random, Alerts)),
            1 => seen.Broken(ClientProfiles.Windows7, Pick(random, Endings), Pick(random, Alerts), HandshakePhase.ServerFlight),
            2 => seen.EncryptedAccepted(),
            _ => seen,
        };
        _ = random.Next(4) switch
        {
            0 => seen.Genuine(),
            1 => seen.Answers(Pick(random, [200, 400, 403, 404, 503]), ("Server", Pick(random, Servers))),
            2 => seen.NoAnswer(Pick(random, Endings)),
            _ => seen,
        };
        seen.Certificate(sound => sound with
        {
            Trusted = random.Next(2) == 0,
            SelfSigned = random.Next(4) == 0,
            NotAfter = Seen.Start.AddDays(random.Next(-10, 100)),
            NameMatch = Pick(random, Enum.GetValues<NameMatch>()),
            KeyAlgorithm = Pick(random, ["RSA", "ECDSA", "1.2.3"]),
        });
    }

    private static Expectations Expect(Random random) => new()
    {
        Clients = random.Next(3) == 0 ? [ClientGeneration.Windows7] : [ClientGeneration.Windows8],
        NullCiphers = Pick(random, Enum.GetValues<NullCipherExpectation>()),
        Preauthentication = Pick(random, Enum.GetValues<PreauthenticationExpectation>()),
        ClientCa = random.Next(3) == 0 ? ["CN=Contoso Root"] : [],
    };

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];
}
