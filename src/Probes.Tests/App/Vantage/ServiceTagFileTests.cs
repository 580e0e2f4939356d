using Probes.Endpoints;
using Probes.Tests.Engine.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.App.Vantage;

public sealed class ServiceTagFileTests
{
    [Fact]
    public void The_file_of_the_settings_is_read()
    {
        using var folder = new TemporaryFolder();

        var (file, problems) = ServiceTagFile.Load(new ProbesOptions { ServiceTags = folder.Write("tags.json", ServiceTagsTests.Sample) });

        Assert.Empty(problems);
        Assert.Equal(330, file.Tags!.ChangeNumber);
    }

    [Fact]
    public void Without_one_nothing_is_read() => Assert.Null(ServiceTagFile.Load(new ProbesOptions()).File.Tags);

    [Theory]
    [InlineData("[]")]
    [InlineData(null)]
    public void One_that_is_wrong_or_missing_is_told_with_its_setting(string? content)
    {
        using var folder = new TemporaryFolder();
        var path = content is null ? folder.File("missing.json") : folder.Write("tags.json", content);

        var (file, problems) = ServiceTagFile.Load(new ProbesOptions { ServiceTags = path });

        Assert.Null(file.Tags);
        Assert.Equal("Probes:ServiceTags", Assert.Single(problems).Path);
    }
}
