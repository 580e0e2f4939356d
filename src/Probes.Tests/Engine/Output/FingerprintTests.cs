using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Output;

/// <summary>Fingerprints from evidence, from stored runs with and without one, and as text.</summary>
public sealed class FingerprintTests
{
    public static TheoryData<string> Shapes => [.. Evidence.Keys];

    private static Dictionary<string, ProbeEvidence> Evidence { get; } = new()
    {
        ["sample"] = SampleEvidence.RefusingLoadBalancer,
        ["unresolved"] = SampleEvidence.NoSuchName,
        ["healthy"] = Seen.Healthy().Resolved("203.0.113.10"),
        ["silent"] = Seen.At("203.0.113.10").Tcp(EndingKind.TimedOut),
        ["dead and alive"] = Seen.At("203.0.113.10").Tcp(EndingKind.Refused).And("203.0.113.11").NullAccepted().EncryptedRefused(EndingKind.Fin).Genuine(),
        ["refusing"] = Seen.At("203.0.113.10").NullRefused(EndingKind.Alert, 40).EncryptedRefused(EndingKind.Reset),
        ["demanding"] = Seen.At("203.0.113.10").NullRefused(EndingKind.Reset).EncryptedAccepted().Demanding("CN=Any"),
        ["plain"] = Seen.At("203.0.113.10").Says("SSH-2.0-x\r\n"),
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_run_of_before_there_were_fingerprints_gives_the_same(string shape)
    {
        var run = Run(Evidence[shape]);

        Assert.Equal(FingerprintReading.Of(Evidence[shape]), FingerprintDocuments.Of(run with { Fingerprint = null }));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_stored_is_read_again(string shape)
    {
        var seen = FingerprintReading.Of(Evidence[shape]);

        Assert.Equal(seen, FingerprintDocuments.Of(RunJson.Parse(RunJson.Serialize(Run(Evidence[shape])))!));
        Assert.Equal(seen.Hash, FingerprintDocuments.From(seen)?.Hash ?? RunFingerprint.Empty.Hash);
    }

    [Fact]
    public void The_order_in_which_addresses_are_answered_does_not_matter() => Assert.Equal(
        FingerprintReading.Of(Seen.Healthy().Resolved("203.0.113.10", "203.0.113.9")).Hash,
        FingerprintReading.Of(Seen.Healthy().Resolved("203.0.113.9", "203.0.113.10")).Hash);

    [Fact]
    public void Another_key_another_hash_and_another_Date_the_same()
    {
        var sound = FingerprintReading.Of(Seen.Healthy());

        Assert.Matches("^[0-9a-f]{12}$", sound.Hash);
        Assert.NotEqual(sound.Hash, (sound with { Key = "AB" }).Hash);
        Assert.Equal(
            FingerprintReading.Of(Seen.At("203.0.113.10").NullAccepted().Answers(200, ("Date", "Mon"))).Hash,
            FingerprintReading.Of(Seen.At("203.0.113.10").NullAccepted().Answers(200, ("Date", "Tue"))).Hash);
    }

    [Fact]
    public void A_probe_that_was_cut_short_observed_nothing() =>
        Assert.Equal(RunFingerprint.Empty, FingerprintReading.Of(Seen.Healthy().Run(run => run with { Cancelled = true })));

    [Fact]
    public void What_one_run_did_not_observe_is_kept_from_the_one_before()
    {
        var sound = FingerprintReading.Of(Seen.Healthy());
        var handshakesOnly = FingerprintReading.Of(Seen.At("203.0.113.10").NullRefused(EndingKind.Reset).EncryptedAccepted());

        var both = handshakesOnly.Over(sound);

        Assert.Equal((200, "reset"), (both.HttpStatus, both.NullSuites));
    }

    [Theory]
    [InlineData("a", 5000)]
    [InlineData("\ud83d", 600)]
    [InlineData("\U0001F600", 200)]
    public void A_peers_text_is_cut_and_stays_as_it_is_through_a_store(string text, int times)
    {
        var longest = string.Concat(Enumerable.Repeat(text, times));
        var seen = new RunFingerprint
        {
            Subject = longest,
            Issuer = longest,
            HttpServer = longest,
            Alias = longest,
            HttpHeaders = [.. Enumerable.Repeat(longest, 1000)],
            Addresses = [.. Enumerable.Repeat("2001:db8:1111:2222:3333:4444:5555:6666", 1000)],
        };

        var stored = FingerprintDocuments.Serialize(seen);

        Assert.InRange(stored.Length, 1, 30_000);
        Assert.Equal(seen, FingerprintDocuments.Parse(stored));
        Assert.Equal(32, seen.HttpHeaders!.Value.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"tcp\":\"nonsense\"}")]
    public void Text_that_is_none_is_none(string text) => Assert.Null(FingerprintDocuments.Parse(text));

    private static RunDocument Run(ProbeEvidence evidence) =>
        RunDocuments.From(SampleRuns.Context, evidence, Judge.Decide(evidence, Expectations.Default));
}
