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

    [Fact]
    public void Every_package_has_one_exact_version()
    {
        var packages = Elements("Directory.Packages.props", "PackageVersion").ToArray();

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

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_a_lock_file(string project) =>
        Assert.True(Repository.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no packages.lock.json");

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_in_the_solution_unless_it_has_one_of_its_own(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');

        Assert.True(
            Repository.Read("Probes.slnx").Contains($"\"{project}\"", StringComparison.Ordinal) || Repository.Files(folder, "*.slnx").Any(),
            $"{project} is in no solution");
    }

    private static IEnumerable<XElement> Elements(string file, string name) =>
        XDocument.Parse(Repository.Read(file)).Descendants().Where(each => each.Name.LocalName == name);

    private static string Include(XElement element) => element.Attribute("Include")?.Value ?? "";

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex ExactVersion();
}
