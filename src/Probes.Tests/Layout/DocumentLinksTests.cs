using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

public sealed partial class DocumentLinksTests
{
    [Fact]
    public void Every_relative_link_of_a_document_leads_to_a_file() => Assert.Empty(
        from document in Repository.Files("", "*.md")
        from target in Targets(Repository.Read(document))
        where !Repository.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
        select $"{document}: {target}");

    [Theory]
    [InlineData("see [the page](docs/a.md#part \"title\")", "docs/a.md")]
    [InlineData("![picture](a%20b.png)", "a b.png")]
    [InlineData("[one]: docs/b.md", "docs/b.md")]
    [InlineData("`[code](no.md)`", null)]
    [InlineData("```\n[code](no.md)\n```", null)]
    [InlineData("[web](https://example.com/a.md) [mail](mailto:a@example.com) [here](#part)", null)]
    public void A_link_is_seen_wherever_it_stands_outside_code(string text, string? target) =>
        Assert.Equal(target is null ? [] : [target], Targets(text));

    private static IEnumerable<string> Targets(string text) => Link().Matches(CodeSpans().Replace(text, ""))
        .Select(match => match.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !Scheme().IsMatch(target))
        .Select(Uri.UnescapeDataString);

    [GeneratedRegex(@"```[\s\S]*?```|`[^`\n]*`")]
    private static partial Regex CodeSpans();

    [GeneratedRegex(@"\]\(<?(?<target>[^)\s>]+)|^\[[^\]]+\]:\s+(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
