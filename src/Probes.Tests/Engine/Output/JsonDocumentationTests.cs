namespace Probes.Tests.Engine.Output;

public sealed class JsonDocumentationTests
{
    [Fact]
    public void Every_property_is_explained()
    {
        var text = File.ReadAllText(SourceTree.Path("docs", "json.md"));

        Assert.DoesNotContain(ContractNames.All, name => !text.Contains($"`{name}`", StringComparison.Ordinal));
    }
}
