using System.Text.Json;

namespace Probes.Worker.Tests;

/// <summary>What the SDK made of the attributes is what function.json says.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void The_metadata_beside_the_program_is_that_of_the_custom_handler() => Assert.Equal(Meanings(HeadMetadata.Handler()), Meanings(HeadMetadata.Written()));

    [Fact]
    public async Task The_metadata_that_the_program_tells_the_host_is_that_of_the_custom_handler() => Assert.Equal(Meanings(HeadMetadata.Handler()), Meanings(await HeadMetadata.SpokenAsync()));

    [Fact]
    public void The_build_leaves_the_files_of_the_custom_handler_out()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

        Assert.False(host.RootElement.TryGetProperty("customHandler", out _));
        Assert.DoesNotContain(Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories), file => Path.GetFileName(file) == "function.json");
    }

    /// <summary>src/Probes prunes it, for only extension methods that it does not call need it.</summary>
    [Fact]
    public void The_policies_of_http_are_whole_here() => Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Polly.Extensions.Http.dll")));

    private static IEnumerable<string> Meanings(Dictionary<string, JsonElement[]> functions) => functions.Select(HeadMetadata.Meaning).Order(StringComparer.Ordinal);
}
