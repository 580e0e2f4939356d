using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using static Probes.Tests.Engine.Diagnosis.ComparisonExamples;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Who is called the odd one, in which words, and when nobody is.</summary>
public sealed class ComparisonTests
{
    private static ComparedRun Db => Member("db", "203.0.113.3");

    private static RunFingerprint Demanding => Sound with { ClientCertificate = true };

    [Fact]
    public void Of_three_the_odd_one_is_named_and_is_what_the_finding_is_about()
    {
        var found = Only("DA7010", Contoso(Alpha with { Seen = Demanding }, Beta with { Seen = Demanding }, Db));

        Assert.Equal("In contoso 2 of 3 entry points demand a client certificate (alpha and beta); db demands no client certificate", found.Finding.Because);
        Assert.Equal("db", string.Join(' ', found.EndpointIds));
        Assert.Equal("contoso", found.Deployment);
    }

    [Fact]
    public void Of_two_nobody_is_called_the_odd_one()
    {
        var found = Only("DA7010", Contoso(Alpha with { Seen = Demanding }, Beta));

        Assert.Equal("In contoso alpha demands a client certificate; beta demands no client certificate", found.Finding.Because);
        Assert.Equal("alpha beta", string.Join(' ', found.EndpointIds));
    }

    [Fact]
    public void What_the_owners_state_is_no_difference()
    {
        var required = new Expectations { Preauthentication = PreauthenticationExpectation.Required };
        var none = new Expectations { Preauthentication = PreauthenticationExpectation.None };

        Assert.Empty(Contoso(Alpha with { Seen = Demanding, Expect = required }, Beta with { Expect = none }).Findings);
        Assert.NotEmpty(Contoso(Alpha with { Seen = Demanding, Expect = required }, Beta).Findings);
    }

    [Fact]
    public void Another_style_of_refusal_is_a_difference_and_another_NULL_suite_is_not()
    {
        var found = Only("DA7011", Contoso(
            Alpha with { Seen = Sound with { NullSuites = "reset" } }, Beta with { Seen = Sound with { NullSuites = "alert:40" } }, Db with { Seen = Sound with { NullSuites = "reset" } }));

        Assert.Equal("In contoso 2 of 3 entry points refuse the NULL suites (reset) (alpha and db); beta refuses the NULL suites (alert:40)", found.Finding.Because);
        Assert.Empty(Contoso(Alpha, Beta with { Seen = Sound with { NullSuites = "0x0002" } }).Findings);
    }

    [Fact]
    public void Entry_points_that_are_alike_and_share_a_wildcard_certificate_give_no_finding() => Assert.Empty(Contoso(Alpha, Beta, Db).Findings);

    [Fact]
    public void Deployments_are_not_compared_with_each_other()
    {
        var other = Beta with { Deployment = "fabrikam", Seen = Demanding with { Key = "AB" } };

        Assert.Empty(Comparisons.Of([Alpha, other], [new ComparedDeployment("contoso", ["alpha"]), new ComparedDeployment("fabrikam", ["beta"])]));
    }

    [Fact]
    public void One_key_where_different_issuers_are_expected_is_strange_even_under_one_name()
    {
        var found = Only("DA5060", Contoso(
            Alpha with { Expect = new Expectations { Issuer = "DigiCert" } }, Beta with { Deployment = "fabrikam", Expect = new Expectations { Issuer = "Fabrikam CA" } }));

        Assert.Equal(Confidence.Possible, found.Finding.Confidence);
        Assert.Contains("DigiCert and Fabrikam CA are expected as issuers", found.Finding.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void The_common_name_may_lead_to_an_entry_point_whose_address_is_not_known()
    {
        var set = Contoso(Alpha, Beta with { Address = null }) with { Answer = To("203.0.113.99") };

        var found = Only("DA7001", set);

        Assert.Equal(Confidence.Possible, found.Finding.Confidence);
        Assert.EndsWith("; the address of beta is not known", found.Finding.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void The_common_name_is_told_to_hide_a_wrong_server()
    {
        var found = Only("DA7003", Contoso(Alpha with { Verdict = Verdict.WrongResponder }, Beta, Db) with { Answer = To("203.0.113.1") });

        Assert.Equal("da.contoso.com resolves to alpha (WrongResponder), while beta and db work", found.Finding.Because);
        Assert.Equal("alpha", string.Join(' ', found.EndpointIds));
    }

    [Fact]
    public void Of_three_regions_the_one_with_another_key_has_a_device_on_its_path()
    {
        var found = Only("DA5061", Contoso(In("west", Sound), In("north", Sound), In("east", Impostor)));

        Assert.StartsWith("2 of 3 regions see the key 01234567… issued by", found.Finding.Because, StringComparison.Ordinal);
        Assert.EndsWith("a device on the path of east seems to answer, not the entry point", found.Finding.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_regions_neither_is_called_the_odd_one() => Assert.EndsWith(
        "which it is cannot be told by number", Only("DA5061", Contoso(In("west", Sound), In("east", Impostor))).Finding.Because, StringComparison.Ordinal);

    [Fact]
    public void Regions_that_are_led_to_other_addresses_are_told_of_as_such()
    {
        var set = Contoso(In("west", Sound with { Addresses = ["203.0.113.1"] }), In("east", Impostor with { Addresses = ["203.0.113.2"] }));

        Assert.Equal(["DA7026"], set.Findings.Select(each => each.Finding.Info.Id));
    }

    [Fact]
    public void A_region_that_cannot_connect_is_told_with_those_that_can()
    {
        var found = Only("DA7021", Contoso(In("west", Sound), In("north", Sound), In("east", new RunFingerprint { Tcp = TcpResult.TimedOut })));

        Assert.Equal("2 of 3 regions connect over TCP (north and west); east waits for an answer over TCP in vain", found.Finding.Because);
        Assert.Contains("source Any", found.Finding.Info.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_of_most_regions_stands_for_an_entry_point_among_its_siblings()
    {
        var odd = In("east", Demanding) with { Deployment = "contoso" };
        var seen = Contoso(In("west", Sound) with { Deployment = "contoso" }, In("north", Sound) with { Deployment = "contoso" }, odd, Beta);

        Assert.DoesNotContain("DA7010", seen.Findings.Select(each => each.Finding.Info.Id));
        Assert.Contains("DA7025", seen.Findings.Select(each => each.Finding.Info.Id));
    }

    [Fact]
    public void Findings_come_worst_first_and_always_in_the_same_order()
    {
        var runs = Contoso(Alpha with { Seen = Demanding with { NullSuites = "reset" } }, Beta, Db with { Verdict = Verdict.Unknown });

        var ids = runs.Findings.Select(each => each.Finding.Info.Id).ToArray();

        Assert.Equal(["DA7010", "DA7011", "DA7004"], ids);
        Assert.Equal(ids, (runs with { Runs = [.. runs.Runs.Reverse()] }).Findings.Select(each => each.Finding.Info.Id));
    }

    private static ComparedFinding Only(string id, ComparedSet set)
    {
        var found = Assert.Single(set.Findings);
        Assert.Equal(id, found.Finding.Info.Id);
        return found;
    }
}
