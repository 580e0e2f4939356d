using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

/// <summary>Rules over the text of the sources.</summary>
public sealed class SourceRulesTests
{
    private const int MostLines = 200;

    /// <summary>Time comes from a <see cref="TimeProvider"/>, so that tests can move it.</summary>
    private static readonly string[] Clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep"];

    /// <summary>Tables and whole expected texts: long, and read row by row.</summary>
    private static readonly string[] Tables =
    [
    ];

    // Put together here, or this file would break its own rule.
    private static readonly string Unfinished = $@"\b({string.Join('|', "TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X", "NotImplemented" + "Exception")})\b";

    private static readonly string[] TextPatterns = ["*.cs", "*.md", "*.csproj", "*.json", "*.props", "*.razor", "*.css", "*.js", "*.bicep", "*.yml", "*.html"];

    [Fact]
    public void The_time_is_asked_of_a_TimeProvider_only() => Assert.Empty(
        from file in SourceText.Product
        let code = SourceText.Code(file)
        from clock in Clocks
        where Regex.IsMatch(code, $@"\b{Regex.Escape(clock)}\b")
        select $"{file}: {clock}");

    [Fact]
    public void Every_delay_runs_on_a_TimeProvider() => Assert.Empty(
        from file in SourceText.Product
        from arguments in SourceText.Calls(SourceText.Code(file), "Task.Delay(")
        where !HasProvider(arguments)
        select $"{file}: Task.Delay({string.Join(", ", arguments)})");

    /// <summary>A deterministic build writes another path there than the one the tests run in; <see cref="Repository"/> knows the right one.</summary>
    [Fact]
    public void No_test_finds_its_files_by_the_path_of_its_source() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        where SourceText.Code(file).Contains("Caller" + "FilePath", StringComparison.Ordinal)
        select file);

    [Fact]
    public void Nothing_is_left_unfinished() => Assert.Empty(
        from folder in new[] { "src", "docs", "infra" }
        from pattern in TextPatterns
        from file in Repository.Files(folder, pattern)
        where Regex.IsMatch(Repository.Read(file), Unfinished)
        select file);

    [Fact]
    public void A_source_file_has_at_most_200_lines_unless_it_is_a_table() => Assert.Empty(
        from file in Repository.Files("src", "*.cs")
        where !Tables.Contains(file) && !file.Contains("/Fixtures/", StringComparison.Ordinal)
        where Lines(file) > MostLines
        select $"{file}: {Lines(file)} lines");

    [Fact]
    public void No_table_is_exempted_without_need() => Assert.DoesNotContain(Tables, file => Repository.Exists(file) && Lines(file) <= MostLines);

    [Theory]
    [InlineData("Task.Delay(wait, clock, cancellationToken)", true)]
    [InlineData("Task.Delay(TimeSpan.FromSeconds(1), timeProvider)", true)]
    [InlineData("Task.Delay(Max(a, b), cancellationToken)", false)]
    [InlineData("Task.Delay(100)", false)]
    public void A_delay_without_a_provider_is_seen(string code, bool allowed) =>
        Assert.Equal(allowed, HasProvider(SourceText.Calls(code, "Task.Delay(").Single()));

    [Fact]
    public void Comments_and_strings_are_no_code()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.cs", "a(\"x // \\\" y\"); // DateTime.Now\n/* Thread.Sleep */ b('\"'); c(@\"\\\"); d(\"\"\" raw \" \"\"\"); e($\"{f}\");");

        Assert.Equal("a(\"\"); \n b(\"\"); c(\"\"); d(\"\"); e($\"{f}\");", SourceText.Code(file));
    }

    private static int Lines(string file) => Repository.Read(file).TrimEnd('\n').Split('\n').Length;

    // Three arguments, or a second one that is no token.
    private static bool HasProvider(string[] arguments) => arguments.Length switch
    {
        3 => true,
        2 => Regex.IsMatch(arguments[1], "(clock|time|provider)", RegexOptions.IgnoreCase),
        _ => false,
    };
}
