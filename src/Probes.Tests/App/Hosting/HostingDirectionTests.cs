using Probes.Tests.Support;


namespace Probes.Tests.App.Hosting;

/// <summary>How the app is hosted is known to nothing but the hosting itself.</summary>
public class HostingDirectionTests
{
    [Fact]
    public void Nothing_but_the_program_uses_the_hosting()
    {
        var offenders = SourceFiles().Where(file => !file.StartsWith("Hosting/", StringComparison.Ordinal) && file != "Program.cs")
            .Where(file => File.ReadLines(Path.Combine(Sources(), file)).Any(line => line.Contains("Probes.Hosting", StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("Tables", "Runs", "Endpoints", "Schedule", "Regions", "Api", "Dashboard")]
    [InlineData("Schedule", "Regions", "Api", "Dashboard")]
    [InlineData("Regions", "Api", "Dashboard")]
    [InlineData("Runs", "Schedule", "Regions", "Api", "Dashboard")]
    [InlineData("Endpoints", "Schedule", "Regions", "Api", "Dashboard")]
    [InlineData("Maintenance", "Tables", "Runs", "Endpoints", "Schedule", "Regions", "Uptime", "Insights", "Telemetry", "Checks", "Api", "Dashboard")]
    [InlineData("Runs", "Maintenance", "Uptime", "Insights", "Telemetry")]
    [InlineData("Regions", "Uptime", "Insights", "Telemetry")]
    [InlineData("Schedule", "Uptime", "Insights", "Telemetry")]
    [InlineData("Uptime", "Insights", "Telemetry", "Api", "Dashboard")]
    [InlineData("Insights", "Schedule", "Telemetry", "Api", "Dashboard")]
    [InlineData("Telemetry", "Uptime", "Insights", "Api", "Dashboard")]
    [InlineData("Api", "Dashboard")]
    [InlineData("Access", "Tables", "Runs", "Endpoints", "Schedule", "Checks", "Api", "Dashboard")]
    [InlineData("Checks", "Api", "Dashboard")]
    [InlineData("Dashboard", "Api", "Schedule", "Tables")]
    public void A_folder_does_not_use_what_stands_above_it(string folder, params string[] above)
    {
        var offenders = SourceFiles().Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(Path.Combine(Sources(), file)).Select(line => (file, line: line.TrimStart('@').TrimEnd(';'))))
            .Where(each => above.Any(name => each.line == $"using Probes.{name}"));

        Assert.Empty(offenders);
    }

    private static List<string> SourceFiles()
    {
        var files = Directory.EnumerateFiles(Sources(), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetRelativePath(Sources(), file).Replace('\\', '/'))
            .ToList();
        Assert.Contains("Program.cs", files);
        return files;
    }

    private static string Sources() => Path.Combine(Repository.Root, "src", "Probes");
}
