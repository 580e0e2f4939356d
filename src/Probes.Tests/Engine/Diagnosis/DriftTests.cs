using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>What changed, and what the owner has said about it.</summary>
public sealed class DriftTests
{
    private const string Azure = "da.westeurope.cloudapp.azure.com";

    private static RunFingerprint Sound => FingerprintReading.Of(Seen.Healthy());

    private static RunFingerprint Strange => Sound with { Key = "FEDC", Issuer = "CN=Edge CA, O=Fabrikam", NotAfter = Sound.NotAfter!.Value.AddYears(1) };

    [Fact]
    public void The_first_run_has_nothing_to_differ_from() => Assert.Empty(Drift.Of(Sound, Surroundings.None));

    [Fact]
    public void A_change_is_told_with_what_was_and_what_is_and_since_when()
    {
        var finding = Assert.Single(Drift.Of(Strange, new Surroundings { Previous = Sound, PreviousAt = new DateTimeOffset(2026, 7, 26, 10, 15, 30, TimeSpan.Zero) }));

        Assert.Equal("DA7051", finding.Info.Id);
        Assert.StartsWith("Since the run of 2026-07-26 10:15 UTC another certificate answers (key: 01234567… before, FEDC now; issuer: ", finding.Because, StringComparison.Ordinal);
        Assert.Contains("\"CN=Edge CA, O=Fabrikam\" now", finding.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_observed_has_not_changed()
    {
        var unreachable = FingerprintReading.Of(Seen.At("203.0.113.10").Tcp(EndingKind.TimedOut));

        Assert.Empty(Drift.Of(unreachable, new Surroundings { Previous = Sound }));
        Assert.Empty(Drift.Of(Sound, new Surroundings { Previous = unreachable }));
    }

    [Theory]
    [InlineData("CN=R10, O=Let's Encrypt", "CN=R11, O=Let's Encrypt", 365, "DA7050")]
    [InlineData("CN=R10, O=Let's Encrypt", "CN=R11, O=Let's Encrypt", -1, "DA7051")]
    [InlineData("CN=Issuing A", "CN=Issuing B", 365, "DA7051")]
    public void A_renewal_ends_later_and_comes_from_the_same_authority(string before, string now, int days, string id)
    {
        var old = Sound with { Issuer = before };

        var finding = Assert.Single(Drift.Of(old with { Key = "AB", Issuer = now, NotAfter = old.NotAfter!.Value.AddDays(days) }, new Surroundings { Previous = old }));

        Assert.Equal(id, finding.Info.Id);
        Assert.Equal(id == "DA7050" ? Severity.Info : Severity.Warning, finding.Severity);
    }

    [Fact]
    public void The_same_key_is_the_same_holder_whoever_signs_it() =>
        Assert.Equal("DA7050", Assert.Single(Drift.Of(Sound with { Issuer = "CN=Other" }, new Surroundings { Previous = Sound })).Info.Id);

    [Fact]
    public void What_was_acknowledged_is_not_told_again_and_the_next_change_is()
    {
        var acknowledged = new Surroundings { Previous = Sound, Baseline = new Baseline(Strange, IsPinned: false) };

        Assert.Empty(Drift.Of(Strange, acknowledged));
        Assert.Equal("DA7051", Assert.Single(Drift.Of(Strange with { Key = "AB", Issuer = "CN=Third" }, acknowledged)).Info.Id);
        Assert.Equal("DA7053", Assert.Single(Drift.Of(Strange with { ClientCertificate = true }, acknowledged)).Info.Id);
    }

    [Fact]
    public void What_was_only_acknowledged_is_no_baseline_to_differ_from() =>
        Assert.Empty(Drift.Of(Sound, new Surroundings { Previous = Sound, Baseline = new Baseline(Strange, IsPinned: false) }));

    [Fact]
    public void A_pinned_baseline_is_held_against_every_run_and_a_return_to_it_is_no_news()
    {
        var pinned = new Surroundings { Previous = Strange, Baseline = new Baseline(Sound, IsPinned: true) };

        Assert.Empty(Drift.Of(Sound, pinned));
        Assert.Equal("DA7060", Assert.Single(Drift.Of(Strange, pinned)).Info.Id);
    }

    [Fact]
    public void A_renewal_is_mild_against_a_pinned_baseline_too()
    {
        var renewed = Sound with { Key = "AB", NotAfter = Sound.NotAfter!.Value.AddYears(1) };

        var finding = Assert.Single(Drift.Of(renewed, new Surroundings { Baseline = new Baseline(Sound, IsPinned: true) }));

        Assert.Equal((Severity.Info, Verdict.Healthy), (finding.Severity, finding.Verdict));
    }

    [Fact]
    public void An_address_that_moves_behind_a_CNAME_is_expected_and_behind_an_A_record_is_not()
    {
        var before = Sound with { Addresses = ["203.0.113.10"] };
        var moved = before with { Addresses = ["203.0.113.99"] };

        var plain = Assert.Single(Drift.Of(moved, new Surroundings { Previous = before }));
        var aliased = Assert.Single(Drift.Of(moved with { Alias = Azure }, new Surroundings { Previous = before with { Alias = Azure } }));

        Assert.Equal((Severity.Warning, Severity.Info), (plain.Severity, aliased.Severity));
        Assert.Contains("Assignment: Static", plain.Info.Remedy, StringComparison.Ordinal);
        Assert.Contains("CNAME", plain.Info.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void NULL_suites_that_come_back_are_good_news()
    {
        var without = FingerprintReading.Of(Seen.At("203.0.113.10").NullRefused(EndingKind.Reset).EncryptedAccepted().Genuine());

        Assert.Equal(Severity.Warning, Assert.Single(Drift.Of(without, new Surroundings { Previous = Sound })).Severity);
        Assert.Equal(Severity.Info, Assert.Single(Drift.Of(Sound, new Surroundings { Previous = without })).Severity);
    }

    [Fact]
    public void A_changed_certificate_makes_a_sound_run_degraded_and_says_why()
    {
        var seen = Seen.Healthy().Certificate(sound => sound with { SpkiSha256 = "FEDC", Issuer = "CN=Edge CA, O=Fabrikam" });

        var judgement = Judge.Decide(seen, Expectations.Default, new Surroundings { Previous = Sound });

        Assert.Equal(Verdict.Degraded, judgement.Verdict);
        Assert.StartsWith("Since the run before another certificate answers", judgement.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_a_peer_wrote_acts_on_a_terminal()
    {
        var evil = Sound with { Key = "AB", Issuer = "CN=\u001b[2J\u202e" };

        var finding = Assert.Single(Drift.Of(evil, new Surroundings { Previous = Sound }));

        Assert.DoesNotContain(finding.Because, letter => char.IsControl(letter) || letter == '\u202e');
    }
}
