using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;
using Probes.Lab.Responders;
using Probes.Tests.Engine.Diagnosis;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

public sealed class AzurePlacementTests
{
    [Fact]
    public async Task The_address_that_was_dialled_is_looked_up_in_the_file()
    {
        await using var closed = LabResponder.Start(new ResponderBehaviour { Conversation = Conversation.Closed });
        var tags = ServiceTagsReader.Read("""{"changeNumber":7,"cloud":"Public","values":[{"name":"AzureCloud.westeurope","properties":{"region":"westeurope","addressPrefixes":["127.0.0.0/8"]}}]}"""u8.ToArray()).Value;

        var evidence = await TestProbe.RunAsync(TestProbe.Target(closed.EndPoint.Port) with { ServiceTags = tags });

        Assert.Equal((7, "Public"), (evidence.Azure!.ChangeNumber, evidence.Azure.Cloud));
        var placed = Assert.Single(evidence.Azure.Addresses);
        Assert.Equal((IPAddress.Loopback, "westeurope", true, "AzureCloud.westeurope"), (placed.Address, placed.Region, placed.InAzure, Assert.Single(placed.Tags)));
    }

    [Fact]
    public async Task Without_a_file_nothing_is_said()
    {
        await using var closed = LabResponder.Start(new ResponderBehaviour { Conversation = Conversation.Closed });

        Assert.Null((await TestProbe.RunAsync(closed.EndPoint.Port)).Azure);
    }

    [Theory]
    [InlineData("westeurope", "northeurope", "the endpoint's owner says northeurope")]
    [InlineData("northeurope", null, "the label says westeurope")]
    public void The_owner_is_believed_before_the_label(string region, string? owner, string told)
    {
        var judgement = Judge.Decide(AzureExamples.Placed(region), new Expectations { AzureRegion = owner });

        Assert.Equal(Verdict.Degraded, judgement.Verdict);
        Assert.EndsWith(told, judgement.Findings.Single(finding => finding.Info.Id == "DA6006").Because, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_outside_Azure_that_is_expected_or_of_a_server_elsewhere_is_right()
    {
        var outside = AzureExamples.Placed(null, inAzure: false);
        var elsewhere = outside.Build() with { Dns = DnsExamples.Answer("203.0.113.10") };

        Assert.Contains("DA6007", Ids(outside, Expectations.Default));
        Assert.DoesNotContain("DA6007", Ids(outside, new Expectations { Addresses = [IPNetwork.Parse("203.0.113.10/32")] }));
        Assert.DoesNotContain("DA6007", Ids(elsewhere, Expectations.Default));
        Assert.Contains("DA6007", Ids(elsewhere, new Expectations { AzureRegion = "westeurope" }));
    }

    private static IEnumerable<string> Ids(ProbeEvidence evidence, Expectations expect) => Judge.Decide(evidence, expect).Findings.Select(finding => finding.Info.Id);
}
