using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>What the diagnoses of names and of Azure's labels make of evidence beyond their examples.</summary>
public sealed class DnsDiagnosisTests
{
    private const string Label = "contoso-da.westeurope.cloudapp.azure.com";

    [Theory]
    [InlineData(Label, "westeurope")]
    [InlineData("contoso.fjdng2acavhkevd8.westus.cloudapp.azure.com", "westus")]
    [InlineData("CONTOSO.WestEurope.CloudApp.Azure.com", "westeurope")]
    [InlineData("westeurope.cloudapp.azure.com", null)]
    [InlineData("contoso.cloudapp.net", null)]
    [InlineData("contoso.trafficmanager.net", null)]
    public void A_label_of_Azure_says_its_region(string name, string? region) => Assert.Equal(region, AzureLabel.Of(name)!.Region);

    [Theory]
    [InlineData("cloudapp.azure.com")]
    [InlineData("cloudapp.azure.com.contoso.test")]
    [InlineData("mycloudapp.net")]
    [InlineData("da.contoso.com")]
    public void Other_names_are_none(string name) => Assert.Null(AzureLabel.Of(name));

    [Theory]
    [InlineData(DnsFailure.NxDomain, Label, "DA6001", "0x2AF9", "subdomain takeover")]
    [InlineData(DnsFailure.NoData, Label, "DA6001", "0x2AFC", "deallocated with a dynamic address")]
    [InlineData(DnsFailure.NxDomain, "contoso.trafficmanager.net", "DA6001", "0x2AF9", "Traffic Manager profile")]
    [InlineData(DnsFailure.NoData, "contoso.trafficmanager.net", "DA6001", "0x2AFC", "no entry point to offer")]
    [InlineData(DnsFailure.NxDomain, "edge.example", "DA1010", "0x2AF9", "alias of \"edge.example\"")]
    [InlineData(DnsFailure.NoData, "edge.example", "DA1002", "0x2AFC", "leads to edge.example")]
    public void Each_way_a_chain_can_end_has_one_error(DnsFailure failure, string alias, string id, string code, string words)
    {
        var judgement = Judge.Decide(DnsExamples.NotFound(failure, alias), Expectations.Default);

        var finding = Assert.Single(judgement.Findings);
        Assert.Equal(id, finding.Info.Id);
        Assert.Contains(words, finding.Because, StringComparison.Ordinal);
        Assert.Equal(Verdict.Unreachable, judgement.Verdict);
        Assert.All(judgement.Clients, client => Assert.Equal(code, ClientError.Format(client.Code!.Value)));
    }

    [Fact]
    public void A_resolver_that_fails_at_a_label_says_nothing_about_the_label() =>
        Assert.DoesNotContain("DA6001", Ids(DnsExamples.NotFound(DnsFailure.ServerFailure, Label), Expectations.Default));

    [Theory]
    [InlineData(Verdict.Degraded, "203.0.113.10", "203.0.113.99")]
    [InlineData(Verdict.Healthy, "203.0.113.10 203.0.113.11", "203.0.113.10 203.0.113.12")]
    [InlineData(Verdict.Degraded, "10.1.1.1", "203.0.113.10")]
    public void Answers_that_share_nothing_count_and_a_rotation_does_not(Verdict verdict, string one, string other)
    {
        var judgement = Judge.Decide(
            DnsExamples.Asked(("192.0.2.53", DnsExamples.Answer(one.Split(' '))), ("192.0.2.54", DnsExamples.Answer(other.Split(' ')))),
            new Expectations { Addresses = [IPNetwork.Parse("0.0.0.0/0")] });

        Assert.Equal(verdict, judgement.Verdict);
        Assert.Contains("DA1013", judgement.Findings.Select(finding => finding.Info.Id));
    }

    [Fact]
    public void A_Traffic_Manager_name_may_answer_by_where_it_is_asked_from()
    {
        var one = DnsExamples.Answer("203.0.113.10") with { CanonicalNames = ["contoso.trafficmanager.net"] };
        var other = DnsExamples.Answer("203.0.113.99") with { CanonicalNames = ["contoso.trafficmanager.net"] };

        Assert.Equal(Verdict.Healthy, Judge.Decide(DnsExamples.Asked(("192.0.2.53", one), ("192.0.2.54", other)), Expectations.Default).Verdict);
    }

    [Fact]
    public void A_private_address_of_a_public_name_is_split_DNS_and_the_other_resolver_is_named()
    {
        var inside = DnsExamples.Answer("10.0.0.1");
        var evidence = Seen.At("10.0.0.1").Tcp(EndingKind.RefusedByPolicy).Run(run => run with
        {
            Dns = inside with { Views = [new DnsView("192.0.2.53", inside), new DnsView("9.9.9.9", DnsExamples.Answer("203.0.113.10"))] },
        });

        var judgement = Judge.Decide(evidence, Expectations.Default);

        Assert.Equal(Verdict.Unknown, judgement.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Info.Id == "DA9002" && finding.Because.EndsWith("this is split DNS, for 9.9.9.9 answers 203.0.113.10", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("203.0.113.0/24", false)]
    [InlineData("203.0.113.0/29", true)]
    [InlineData("203.0.113.10", false)]
    public void Expected_addresses_may_be_ranges(string range, bool strange)
    {
        Assert.Null(AddressRange.Check(range, out var expected));

        Assert.Equal(strange, Ids(Seen.Healthy().Resolved("203.0.113.10"), new Expectations { Addresses = [expected] }).Contains("DA1005"));
    }

    [Fact]
    public void Several_addresses_that_are_all_expected_are_right()
    {
        var evidence = DnsExamples.Found(Label, "203.0.113.10", "203.0.113.11");

        Assert.DoesNotContain("DA1011", Ids(evidence, new Expectations { Addresses = [IPNetwork.Parse("203.0.113.0/24")] }));
        Assert.Contains("DA1011", Ids(evidence, new Expectations { Addresses = [IPNetwork.Parse("203.0.113.10/32")] }));
    }

    [Fact]
    public void Two_addresses_outside_Azure_are_only_mentioned() =>
        Assert.Equal(Verdict.Healthy, Judge.Decide(DnsExamples.Found(null, "203.0.113.10", "203.0.113.11"), Expectations.Default).Verdict);

    [Fact]
    public void A_dead_IPv6_address_is_told_once() =>
        Assert.DoesNotContain("DA1105", Ids(Seen.Healthy().And("2001:db8::10").Tcp(EndingKind.TimedOut), Expectations.Default));

    private static IEnumerable<string> Ids(ProbeEvidence evidence, Expectations expect) => Judge.Decide(evidence, expect).Findings.Select(finding => finding.Info.Id);
}
