using Microsoft.Extensions.Configuration;
using Probes.Hosting;

namespace Probes.Tests.App.Regions;

public class RegionSettingsTests
{
    private const string Account = "TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;AccountName=devstoreaccount1;AccountKey=c2VjcmV0";

    [Fact]
    public void The_same_list_serves_every_region()
    {
        var (options, problems) = Read(
            ("Region", "west"), ("HomeRegion", "west"), ("Storage", "UseDevelopmentStorage=true"),
            ("Regions:0:Name", "west"), ("Regions:0:Tables", Account),
            ("Regions:1:Name", "north"), ("Regions:1:Tables", Account), ("Regions:1:Url", "https://probes-north.contoso.com"));

        Assert.Empty(problems);
        Assert.Equal(["west", "north"], options.RegionNames().AsEnumerable());
        Assert.Equal("https://probes-north.contoso.com/", options.Regions[1].Url!.ToString());
    }

    [Fact]
    public void Every_problem_is_named_with_its_setting()
    {
        var (_, problems) = Read(
            ("Region", "west"), ("HomeRegion", "south"), ("Storage", "nonsense"), ("StorageClientId", "nobody"),
            ("RegionTimeout", "00:01:00"), ("RetryDelay", "00:01:00"), ("History", "Some"), ("RetentionMonths", "0"),
            ("Regions:0:Name", "North Europe"), ("Regions:1:Name", "east"), ("Regions:2:Name", "east"), ("Regions:2:Tables", "AccountName=x"),
            ("Regions:1:Url", "probes"), ("Regions:1:Port", "1"));

        Assert.Equal(
            [
                "Probes:History", "Probes:HomeRegion", "Probes:RegionTimeout", "Probes:Regions", "Probes:Regions:0:Name", "Probes:Regions:0:Tables", "Probes:Regions:1:Port",
                "Probes:Regions:1:Tables", "Probes:Regions:1:Url", "Probes:Regions:2:Name", "Probes:Regions:2:Tables", "Probes:RetentionMonths", "Probes:RetryDelay",
                "Probes:Storage", "Probes:StorageClientId",
            ],
            problems.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", null, null)]
    [InlineData("https://contoso.table.core.windows.net", null, null)]
    [InlineData("https://contoso.table.core.windows.net", "9d1a9d66-0c6e-4b0b-9d0e-0d5b4b1b0f0e", null)]
    [InlineData("https://contoso.table.core.windows.net", "nobody", "Probes:Storage")]
    [InlineData("http://contoso.table.core.windows.net", null, "Probes:Storage")]
    [InlineData("UseDevelopmentStorage=true", "9d1a9d66-0c6e-4b0b-9d0e-0d5b4b1b0f0e", "Probes:StorageClientId")]
    [InlineData(null, "9d1a9d66-0c6e-4b0b-9d0e-0d5b4b1b0f0e", "Probes:StorageClientId")]
    public void A_store_is_an_account_or_a_file(string? storage, string? clientId, string? problem)
    {
        var (_, problems) = Read(("Storage", storage), ("StorageClientId", clientId));

        Assert.Equal(problem is null ? [] : [problem], problems);
    }

    [Fact]
    public void Several_regions_need_a_store_that_others_can_read() =>
        Assert.Equal(["Probes:Storage"], Read(("Region", "west"), ("Regions:0:Name", "west"), ("Regions:1:Name", "east"), ("Regions:1:Tables", Account)).Problems);

    private static (ProbesOptions Options, IEnumerable<string> Problems) Read(params (string Name, string? Value)[] settings)
    {
        var (options, problems) = OptionsSource.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create($"Probes:{each.Name}", each.Value))).Build());
        return (options, problems.Select(problem => problem.Path));
    }
}
