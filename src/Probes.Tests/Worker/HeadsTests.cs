using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Worker;

/// <summary>The two heads under the Functions host are one app: whoever adds to one adds to the other.</summary>
public sealed class HeadsTests
{
    /// <summary>A new function.json asks for one more line in <c>HttpFunctions.cs</c> of src/Probes.Worker.</summary>
    [Fact]
    public void Both_heads_have_the_same_functions_triggers_and_outputs() => Assert.Equal(WorkerSource.FunctionFiles(), WorkerSource.Attributes());

    [Fact]
    public void Every_function_attribute_is_seen() =>
        Assert.Equal(WorkerSource.Files.Sum(file => Regex.Count(Repository.Read(file), @"\[Function\(")), WorkerSource.Attributes().Length);

    [Fact]
    public void An_invocation_goes_on_under_the_name_of_its_function_and_its_binding() => Assert.All(
        WorkerSource.Attributes().Select(each => each.Split(": http ")[0]).Where(each => each.Contains(": ", StringComparison.Ordinal)).Select(each => each.Split(' ')),
        words => Assert.Contains(
            $"app.InvokeAsync(\"{words[0].TrimEnd(':')}\", nameof({words[2]}), {words[2]}, cancellationToken)",
            Repository.Read($"{WorkerSource.Folder}/TriggerFunctions.cs"),
            StringComparison.Ordinal));

    /// <summary>The compiler sees to it where the adapter is compiled, and one of them is left out where its package is.</summary>
    [Theory]
    [InlineData("src/Probes/Tables/ITables.cs", "SdkTables")]
    [InlineData("src/Probes/Insights/ILogQuery.cs", "SdkLogQuery")]
    public void Every_member_of_a_port_is_implemented(string port, string adapter)
    {
        var text = Repository.Read($"{WorkerSource.Folder}/{adapter}.cs");
        var members = Regex.Matches(Repository.Read(port), @"^    (Task\S* \w+\(.*\));\r?$", RegexOptions.Multiline).Select(member => member.Groups[1].Value).ToList();

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.Matches($@"public (async )?{Regex.Escape(member)}", text));
        Assert.Matches($@"class {adapter}\(.*\) : {Path.GetFileNameWithoutExtension(port)}\b", text);
    }

    /// <summary>What the functions ask for and what the app is told belong together, in both builds.</summary>
    [Theory]
    [InlineData("#if AUTH_ENTRA", "entra", "Anonymous")]
    [InlineData("#else", "keys", "Function")]
    public void The_mode_that_the_app_is_told_is_that_of_the_functions(string build, string mode, string level)
    {
        var source = Repository.Read($"{WorkerSource.Folder}/HttpFunctions.cs");
        var part = source[source.IndexOf(build, StringComparison.Ordinal)..].Split('#')[1];

        Assert.Contains($"BuiltFor = \"{mode}\"", part, StringComparison.Ordinal);
        Assert.Contains($"Level = AuthorizationLevel.{level}", part, StringComparison.Ordinal);
    }

    /// <summary>So that the second head's adapter is asked wherever the app would ask its own.</summary>
    [Theory]
    [InlineData("RestTables", "src/Probes/Hosting/StandaloneServices.cs")]
    [InlineData("RestLogQuery", "src/Probes/Insights/InsightsRegistration.cs")]
    public void An_adapter_that_the_second_head_replaces_is_made_in_one_place(string adapter, string place) => Assert.All(
        Repository.Files("src/Probes", "*.cs").Where(file => Repository.Read(file).Contains($"new {adapter}(", StringComparison.Ordinal)),
        file => Assert.Equal(place, file));

    [Fact]
    public void The_second_head_is_adapters_only() => Assert.InRange(WorkerSource.Files.Sum(file => Repository.Read(file).TrimEnd('\n').Split('\n').Length), 1, 400);

    [Fact]
    public void Both_heads_run_under_the_same_settings_of_the_host()
    {
        var handler = JsonNode.Parse(Repository.Read("host.json"))!.AsObject();

        // Only a custom handler names its program, and only it takes its extensions from a bundle.
        Assert.True(handler.Remove("customHandler") && handler.Remove("extensionBundle"));
        Assert.True(JsonNode.DeepEquals(handler, JsonNode.Parse(Repository.Read($"{WorkerSource.Folder}/host.json"))));
    }

    [Fact]
    public void Nothing_but_the_one_package_hangs_on_the_property_that_leaves_it_out()
    {
        var project = Repository.Read($"{WorkerSource.Folder}/Probes.Worker.csproj");

        Assert.Equal(["PackageReference Include=\"Azure.Monitor.Query\"", "Compile Remove=\"SdkLogQuery.cs\""], Regex.Matches(project, @"<(\w+ \w+=""[^""]+"") Condition=""'\$\(AzureMonitorQuery\)'").Select(match => match.Groups[1].Value));
        Assert.All(WorkerSource.Files.Where(file => Repository.Read(file).Contains("Azure.Monitor.Query", StringComparison.Ordinal)), file => Assert.EndsWith("/SdkLogQuery.cs", file, StringComparison.Ordinal));
    }
}
