using Probes.Hosting;
using Probes.Tests.Support;

namespace Probes.Tests.App.Hosting;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Settings_of_the_app_are_taken_and_those_of_the_Functions_host_are_not()
    {
        _folder.Write(LocalSettings.FileName, """{"IsEncrypted":false,"Values":{"AzureWebJobsStorage":"x","Probes__Interval":"00:01:00","Probes:Region":"here"}}""");

        Assert.Equal(
            [new("Probes:Interval", "00:01:00"), new("Probes:Region", "here")],
            LocalSettings.Read(_folder.Path));
    }

    [Fact]
    public void Without_the_file_there_is_nothing() => Assert.Empty(LocalSettings.Read(_folder.Path));

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Values":{"Probes__Concurrency":64}}""")]
    public void A_file_that_cannot_be_read_is_named(string json)
    {
        _folder.Write(LocalSettings.FileName, json);

        var e = Assert.Throws<StartupException>(() => LocalSettings.Read(_folder.Path).ToList());

        Assert.Contains(LocalSettings.FileName, e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
