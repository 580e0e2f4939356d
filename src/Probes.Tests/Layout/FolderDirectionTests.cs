using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

/// <summary>The engine's data goes one way: a folder uses only those in its row.</summary>
public sealed class FolderDirectionTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Tls"] = [],
        ["Targets"] = [],
        ["Profiles"] = ["Tls"],
        ["Evidence"] = ["Tls", "Profiles"],
        ["Steps"] = ["Targets", "Tls", "Profiles", "Evidence"],
        ["Traces"] = ["Targets", "Tls", "Profiles", "Evidence", "Steps"],
        ["Fixtures"] = ["Tls", "Profiles", "Evidence", "Traces"],
        ["Signatures"] = ["Tls", "Evidence"],
        ["Diagnosis"] = ["Tls", "Targets", "Profiles", "Evidence", "Signatures"],
        ["Output"] = ["Tls", "Targets", "Profiles", "Evidence", "Signatures", "Diagnosis"],
    };

    [Fact]
    public void Every_folder_of_the_engine_has_a_row() =>
        Assert.Subset(MayUse.Keys.ToHashSet(), EngineFiles().Select(Folder).OfType<string>().ToHashSet());

    [Fact]
    public void A_folder_uses_only_those_in_its_row() => Assert.Empty(EngineFiles().SelectMany(Trespasses));

    [Theory]
    [InlineData("using IpHttps.Steps;")]
    [InlineData("using static IpHttps.Steps.ProbeLimits;")]
    [InlineData("using Limits = IpHttps.Steps.ProbeLimits;")]
    [InlineData("global using IpHttps.Steps.Dns;")]
    [InlineData("var limits = new IpHttps.Steps.ProbeLimits();")]
    [InlineData("var limits = Steps.ProbeLimits.Default;")]
    [InlineData("var limits = global::IpHttps.Steps.ProbeLimits.Default;")]
    public void Every_way_to_name_a_folder_is_seen(string code) => Assert.Equal(["Steps"], Uses(code));

    [Theory]
    [InlineData("using System.Diagnostics;")]
    [InlineData("attempt.Tls.Version")]
    [InlineData("evidence.Steps.Count")]
    [InlineData("MySteps.Count")]
    public void What_only_looks_like_a_folder_is_none(string code) => Assert.Empty(Uses(code));

    private static IEnumerable<string> EngineFiles() => Repository.Files("src/IpHttps", "*.cs");

    // src/IpHttps/Steps/Dns/Resolver.cs belongs to Steps; a file of the root may use all.
    private static string? Folder(string file) => file.Split('/') is ["src", "IpHttps", var folder, _, ..] ? folder : null;

    private static IEnumerable<string> Trespasses(string file) => Folder(file) is { } folder && MayUse.TryGetValue(folder, out var row)
        ? Uses(SourceText.Code(file)).Where(used => used != folder && !row.Contains(used)).Select(used => $"{file} uses {used}")
        : [];

    private static IEnumerable<string> Uses(string code)
    {
        var folders = string.Join('|', MayUse.Keys);
        var absolute = Regex.Matches(code, $@"\bIpHttps\.({folders})\b");

        // Inside the namespace IpHttps a folder can be named without it. A member of the same name follows a dot.
        var relative = Regex.Matches(code, $@"(?<![\w.])({folders})\.[A-Z]");
        return absolute.Concat(relative).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
    }
}
