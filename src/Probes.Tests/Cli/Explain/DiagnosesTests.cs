using IpHttps.Diagnosis;

namespace Probes.Tests.Cli.Explain;

public sealed class DiagnosesTests
{
    [Fact]
    public async Task Every_diagnosis_is_listed_in_the_order_of_its_id()
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.RunAsync(["diagnoses"]));
        Assert.Equal(
            DiagnosisRules.Catalogue.Select(info => info.Id).Order(StringComparer.Ordinal),
            cli.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Every_diagnosis_is_shown_by_its_id_in_any_case()
    {
        foreach (var info in DiagnosisRules.Catalogue)
        {
            var cli = new CommandLine { Width = 10_000 };

            Assert.Equal(0, await cli.RunAsync(["diagnoses", info.Id.ToLowerInvariant()]));
            Assert.StartsWith($"{info.Id} {info.Title}\n", cli.Out, StringComparison.Ordinal);
            Assert.Contains($"  {info.Source}\n", cli.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_id_names_the_list()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.RunAsync(["diagnoses", "DA0000"]));
        Assert.Contains("\"probe diagnoses\" lists them", cli.Error, StringComparison.Ordinal);
    }
}
