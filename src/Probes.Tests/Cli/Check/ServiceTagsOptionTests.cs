using System.Net;
using Probes.Tests.Engine.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

public sealed class ServiceTagsOptionTests
{
    [Fact]
    public async Task The_file_is_read_once_and_every_target_has_it()
    {
        using var folder = new TemporaryFolder();
        var cli = new CommandLine();

        await cli.CheckAsync("a.contoso.com", "b.contoso.com", "--service-tags", folder.Write("tags.json", ServiceTagsTests.Sample));

        var requests = cli.Requests.ToArray();
        Assert.Equal(330, requests[0].Target.ServiceTags!.ChangeNumber);
        Assert.Same(requests[0].Target.ServiceTags, requests[1].Target.ServiceTags);
        Assert.Equal("AzureCloud.westeurope", requests[0].Target.ServiceTags!.Find(IPAddress.Parse("203.0.113.10"))[0].Name);
    }

    [Fact]
    public async Task A_file_that_is_none_is_told_and_nothing_is_dialled()
    {
        using var folder = new TemporaryFolder();
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("a.contoso.com", "--service-tags", folder.Write("tags.json", "{}")));
        Assert.Contains("is no service tag file", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Requests);
    }
}
