using System.Text.RegularExpressions;
using System.Xml.Linq;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

/// <summary>A project boundary is a dependency boundary.</summary>
public sealed partial class ProjectTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["IpHttps"] = [],
        ["Probes.Cli"] = ["IpHttps"],
        ["Probes"] = ["IpHttps"],
        ["Probes.Worker"] = ["Probes"],
        ["Probes.Worker.Tests"] = ["Probes.Worker", "Probes.Lab", "Probes"],
        ["Probes.Lab"] = ["Probes", "IpHttps"],
        ["Probes.Bench"] = ["Probes.Lab", "Probes", "IpHttps"],
        ["Probes.Tests"] = ["Probes.Bench", "Probes.Lab", "Probes", "Probes.Cli", "IpHttps"],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("src", "*.csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_those_in_its_row(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var references = Elements(project, "ProjectReference").Select(each => Path.GetFileNameWithoutExtension(Include(each).Replace('\\', '/')));

        Assert.True(MayReference.TryGetValue(name, out var row), $"{name} has no row");
        Assert.Empty(references.Except(row));
    }

    [Fact]
    public void The_engine_uses_no_package_and_no_framework_but_the_base_class_library()
    {
        Assert.Empty(Elements("src/IpHttps/IpHttps.csproj", "PackageReference"));
        Assert.Empty(Elements("src/IpHttps/IpHttps.csproj", "FrameworkReference"));
    }

    [Theory]
    [InlineData("Directory.Packages.props")]
    [InlineData("src/Probes.Worker/Directory.Packages.props")]
    public void Every_package_has_one_exact_version(string central)
    {
        var packages = Elements(central, "PackageVersion").ToArray();

        Assert.NotEmpty(packages);
        Assert.All(packages, each => Assert.Matches(ExactVersion(), each.Attribute("Version")?.Value ?? "none"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_names_packages_and_leaves_their_versions_to_the_central_file(string project) =>
        Assert.DoesNotContain(
            Elements(project, "PackageReference"),
            each => each.Attributes().Select(attribute => attribute.Name.LocalName)
                .Concat(each.Elements().Select(element => element.Name.LocalName))
                .Any(name => name is "Version" or "VersionOverride"));

    /// <summary>A package of both files has one version, or the app would run with another one in its second head than it was tested with.</summary>
    [Fact]
    public void The_second_head_has_the_versions_of_the_first()
    {
        var first = Versions("Directory.Packages.props");

        Assert.All(Versions("src/Probes.Worker/Directory.Packages.props"), each => Assert.Equal(first.GetValueOrDefault(each.Key, each.Value), each.Value));
    }

    /// <summary>The second head has two sets of packages, and locks the one that is restored here; see its AzureMonitorQuery.props.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_a_lock_file(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project).StartsWith("Probes.Worker", StringComparison.Ordinal) ? "packages.without-azure-monitor-query.lock.json" : "packages.lock.json";

        Assert.True(Repository.Exists(Path.Combine(Path.GetDirectoryName(project)!, name)), $"{project} has no {name}");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_in_the_solution_unless_it_has_one_of_its_own(string project)
    {
        const string Own = "src/Probes.Worker/";
        var (solution, path) = project.StartsWith(Own, StringComparison.Ordinal) ? ($"{Own}Probes.Worker.slnx", project[Own.Length..]) : ("Probes.slnx", project);

        Assert.Contains($"\"{path}\"", Repository.Read(solution), StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Parse(Repository.Read(file)).Descendants().Where(each => each.Name.LocalName == name);

    private static Dictionary<string, string> Versions(string central) =>
        Elements(central, "PackageVersion").ToDictionary(Include, each => each.Attribute("Version")!.Value);

    private static string Include(XElement element) => element.Attribute("Include")?.Value ?? "";

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex ExactVersion();
}
