using System.Text.RegularExpressions;
using Probes.Hosting;
using Probes.Tests.App;
using Probes.Tests.Support;

namespace Probes.Tests.Infra;

/// <summary>The program without the Functions host: as an image and as a service.</summary>
public sealed partial class StandaloneTests
{
    private const string Dockerfile = "infra/container/Dockerfile";
    private const string Unit = "infra/systemd/probes.service";

    [Theory]
    [InlineData(Dockerfile)]
    [InlineData(Unit)]
    public void Every_setting_that_it_gives_is_one_of_the_program(string file)
    {
        var known = typeof(ProbesOptions).GetProperties().Select(property => property.Name);
        var given = Setting().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).ToArray();

        Assert.NotEmpty(given);
        Assert.Empty(given.Except(known));
    }

    [Fact]
    public void The_image_is_made_of_files_that_exist_and_asks_for_keys_as_another_user_than_root()
    {
        var file = Repository.Read(Dockerfile);
        var context = Repository.Read(Dockerfile + ".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..]);

        Assert.All(context, path => Assert.True(Repository.Exists(path), path));
        Assert.Contains("USER $APP_UID", file, StringComparison.Ordinal);
        Assert.Contains("Probes__Auth=apiKey", file, StringComparison.Ordinal);
        Assert.Contains("\"/app/Probes\", \"--live\"", file, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(file, @"^FROM .*mcr\.microsoft\.com/dotnet/[a-z-]+:10\.0", RegexOptions.Multiline));
    }

    [ProgramFact("systemd-analyze", "systemd")]
    public async Task Systemd_understands_every_line_of_the_unit()
    {
        using var folder = new TemporaryFolder();
        var unit = folder.Write("probes.service", Repository.Read(Unit).Replace("/opt/probes/Probes", RunningProgram.Find("true"), StringComparison.Ordinal));

        Assert.Equal("", await RunningProgram.RunAsync("systemd-analyze", "", TimeSpan.FromSeconds(60), "verify", "--man=no", unit));
    }

    [Fact]
    public async Task The_program_says_whether_another_instance_lives()
    {
        await using var app = await RunningApp.StartAsync();
        await using var error = new StringWriter();
        var url = app.Client.BaseAddress!.ToString();

        var living = await ProbesApp.RunAsync(["--live", url], TextWriter.Null, error);
        await app.StopAsync();
        var stopped = await ProbesApp.RunAsync(["--live", url], TextWriter.Null, error);

        Assert.Equal((0, 1), (living, stopped));
        Assert.StartsWith($"{url} does not answer: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        await using var error = new StringWriter();

        Assert.Equal(64, await ProbesApp.RunAsync(["--live", "8080"], TextWriter.Null, error));
        Assert.Equal("--live: '8080' is no address; write it as http://127.0.0.1:7071", error.ToString().TrimEnd());
    }

    [GeneratedRegex(@"\bProbes__(\w+?)(?:__\w+)?=")]
    private static partial Regex Setting();
}
