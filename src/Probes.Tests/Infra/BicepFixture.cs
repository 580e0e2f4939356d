using System.Text.Json;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>
/// The deployment as the real compiler works it out, resource by resource, without Azure. What only Azure knows stays an expression in brackets.
/// The compiler is fetched into the build's artifacts at the first use; where the feed has none for this machine, <c>--filter Needs!=Bicep</c> leaves these tests out.
/// </summary>
public sealed class BicepFixture : IAsyncLifetime
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static readonly string Program = Path.Combine(Repository.Root, "artifacts", "bicep", OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");

    /// <summary>Three regions, nothing optional.</summary>
    internal PredictedDeployment Default { get; private set; } = null!;

    /// <summary>One region and a network.</summary>
    internal PredictedDeployment OneRegion { get; private set; } = null!;

    /// <summary>The second head, with sign-in by the platform and all that is optional.</summary>
    internal PredictedDeployment SecondHead { get; private set; } = null!;

    internal PredictedDeployment Named(string name) => name switch
    {
        "default" => Default,
        "one-region" => OneRegion,
        _ => SecondHead,
    };

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            var said = await RunningProgram.RunAsync("dotnet", "", Limit, "msbuild", Path.Combine(Repository.Root, "infra", "bicep-cli"), "-restore", "-t:Lay", "-nologo");
            Assert.True(File.Exists(Program), said);
        }

        // A snapshot is written beside its parameters, so they are copied.
        using var folder = new TemporaryFolder();
        foreach (var file in Repository.Files(InfraFiles.Folder, "*"))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.File(Path.GetRelativePath(InfraFiles.Folder, file)))!);
            folder.Write(Path.GetRelativePath(InfraFiles.Folder, file), Repository.Read(file));
        }

        Default = await WorkOutAsync(folder, "main");
        OneRegion = await WorkOutAsync(folder, "tests/one-region");
        SecondHead = await WorkOutAsync(folder, "tests/second-head");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<PredictedDeployment> WorkOutAsync(TemporaryFolder folder, string parameters)
    {
        var path = folder.File(parameters);
        var said = await RunningProgram.RunAsync(
            Program, "", Limit, "snapshot", path + ".bicepparam", "--mode", "overwrite", "--subscription-id", Subscription, "--location", "westeurope");
        Assert.True(File.Exists(path + ".snapshot.json"), said);
        using var snapshot = JsonDocument.Parse(await File.ReadAllTextAsync(path + ".snapshot.json"));
        Assert.Empty(snapshot.RootElement.GetProperty("diagnostics").EnumerateArray());
        return new PredictedDeployment(snapshot.RootElement.Clone());
    }
}

[CollectionDefinition(nameof(BicepFixture))]
public sealed class BicepUsers : ICollectionFixture<BicepFixture>;
