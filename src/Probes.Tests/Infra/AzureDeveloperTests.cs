using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>azure.yaml has one service for each region, and a script writes them.</summary>
public sealed class AzureDeveloperTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [ProgramFact("bash", "bash")]
    public async Task The_services_are_those_of_the_regions_in_the_parameters()
    {
        using var folder = new TemporaryFolder();
        var written = folder.Write("azure.yaml", Repository.Read("azure.yaml"));

        await WriteAsync(written, Path.Combine(Repository.Root, "infra/bicep/main.bicepparam"));

        Assert.Equal(Repository.Read("azure.yaml"), await File.ReadAllTextAsync(written));
    }

    [ProgramFact("bash", "bash")]
    public async Task Other_regions_give_other_services()
    {
        using var folder = new TemporaryFolder();
        var written = folder.Write("azure.yaml", Repository.Read("azure.yaml"));
        var parameters = folder.Write("main.bicepparam", Repository.Read("infra/bicep/main.bicepparam").Replace("'eus'", "'jpe'", StringComparison.Ordinal));

        await WriteAsync(written, parameters);

        var services = (await File.ReadAllLinesAsync(written)).Where(line => line.StartsWith("  probes-", StringComparison.Ordinal));
        Assert.Equal(["  probes-weu:", "  probes-jpe:", "  probes-sea:"], services);
    }

    [ProgramFact("bash", "bash")]
    public async Task Parameters_without_a_region_are_refused_and_change_nothing()
    {
        using var folder = new TemporaryFolder();
        var written = folder.Write("azure.yaml", "services:\n  probes-weu:\n");

        var said = await WriteAsync(written, folder.Write("main.bicepparam", "param regions = []\n"));

        Assert.Contains("there is no region", said, StringComparison.Ordinal);
        Assert.Equal("services:\n  probes-weu:\n", await File.ReadAllTextAsync(written));
    }

    private static Task<string> WriteAsync(string yaml, string parameters) =>
        RunningProgram.RunAsync("bash", "", Limit, Path.Combine(Repository.Root, "infra/azd/write-services.sh"), yaml, parameters);
}
