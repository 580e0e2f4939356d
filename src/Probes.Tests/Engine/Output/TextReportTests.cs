using System.Globalization;
using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class TextReportTests
{
    [Fact]
    public void A_failing_run_reads_like_this() => Assert.Equal(Golden("report-v1.txt"), Text(SampleRuns.RefusingLoadBalancer, 72), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_run_that_saw_nothing_reads_like_this() => Assert.Equal(Golden("report-v1-unresolved.txt"), Text(SampleRuns.NoSuchName, 72), ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData(Verdict.Healthy, ReportStyle.Good)]
    [InlineData(Verdict.Degraded, ReportStyle.Warning)]
    [InlineData(Verdict.Unknown, ReportStyle.Warning)]
    [InlineData(Verdict.Misconfigured, ReportStyle.Bad)]
    [InlineData(Verdict.WrongResponder, ReportStyle.Bad)]
    [InlineData(Verdict.Unreachable, ReportStyle.Bad)]
    public void The_first_line_has_the_style_of_the_verdict(Verdict verdict, ReportStyle style) =>
        Assert.Equal(style, TextReport.Lines(SampleRuns.NoSuchName with { Verdict = verdict }, 80)[0].Style);

    [Fact]
    public void A_code_that_clients_may_show_is_not_told_as_one_that_they_do()
    {
        var run = SampleRuns.RefusingLoadBalancer;
        var unknown = run.Clients.Single(client => client.Outcome == ClientOutcome.Unknown) with { Code = "0x90320", Symbol = "SEC_I_INCOMPLETE_CREDENTIALS" };

        Assert.Contains("cannot be told, perhaps 0x90320 SEC_I_INCOMPLETE_CREDENTIALS\n", Text(run with { Clients = [unknown] }, 100), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_finding_comes_first_however_they_are_ordered()
    {
        var run = SampleRuns.RefusingLoadBalancer;

        var lines = TextReport.Lines(run with { Findings = [.. run.Findings.Reverse()] }, 80);

        Assert.Equal(TextReport.Lines(run, 80), lines);
    }

    [Theory]
    [InlineData("2024-03-11T00:00:00Z", ReportStyle.Bad, "NOT VALID YET, begins in 1 day")]
    [InlineData("2024-04-01T00:00:00Z", ReportStyle.Good, "345 days left")]
    [InlineData("2025-03-12T20:00:00Z", ReportStyle.Warning, "only less than a day left")]
    [InlineData("2025-03-20T00:00:00Z", ReportStyle.Bad, "EXPIRED 7 days ago")]
    public void Dates_are_judged_as_of_the_run(string startedAt, ReportStyle style, string expected)
    {
        var run = SampleRuns.RefusingLoadBalancer with { StartedAt = DateTimeOffset.Parse(startedAt, CultureInfo.InvariantCulture) };

        var line = TextReport.Lines(run, 100).Single(line => line.Text.StartsWith("  Valid ", StringComparison.Ordinal));

        Assert.Equal(new ReportLine(style, $"  Valid      2024-03-12 to 2025-03-12, {expected}"), line);
    }

    [Fact]
    public void No_line_is_wider_than_asked_and_none_ends_in_a_space()
    {
        for (var width = 40; width <= 200; width++)
        {
            Assert.All(TextReport.Lines(SampleRuns.RefusingLoadBalancer, width), line =>
            {
                Assert.InRange(line.Text.Length, 0, width);
                Assert.Equal(line.Text.TrimEnd(), line.Text);
            });
        }
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(int.MaxValue, 200)]
    public void A_width_out_of_range_is_brought_into_it(int asked, int used) =>
        Assert.Equal(TextReport.Lines(SampleRuns.RefusingLoadBalancer, used), TextReport.Lines(SampleRuns.RefusingLoadBalancer, asked));

    [Theory]
    [InlineData(40)]
    [InlineData(120)]
    public void Nothing_of_a_peer_moves_the_cursor_or_turns_the_direction(int width)
    {
        var hostile = new LargestEvidence("\u001b[2J\r\n\t\0\u009b\u202e\u2066\u200b\u2028\ud83d").Evidence;
        var judgement = new LargestEvidence("\u001b[2J\r\n\t\0\u009b\u202e\u2066\u200b\u2028\ud83d").Judgement;

        var lines = TextReport.Lines(RunDocuments.From(SampleRuns.Context, hostile, judgement), width);

        Assert.All(lines, line => Assert.Equal(line.Text, PeerText.Clean(line.Text)));
        Assert.Contains(lines, line => line.Text.Contains("\\u001b[2J", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stored_run_that_was_tampered_with_is_as_safe()
    {
        var json = RunJson.Serialize(SampleRuns.RefusingLoadBalancer);
        var tampered = new StringBuilder(json);
        foreach (var text in new[] { "contoso", "Example", "handshake_failure", "TLS1.2", "alert:40", "0xC014", "RSA", "wildcard", "windows8\",\"address", "DA2001", "466f" })
        {
            tampered.Replace(text, "\\u001b\\n" + text);
        }

        var run = RunJson.Parse(tampered.ToString());

        Assert.NotNull(run);
        Assert.All(TextReport.Lines(run, 60), line => Assert.Equal(line.Text, PeerText.Clean(line.Text)));
    }

    /// <summary>A report as a file holds it: with a line end behind its last line.</summary>
    private static string Golden(string name) => File.ReadAllText(SourceTree.Golden(name)).TrimEnd('\r', '\n');

    private static string Text(RunDocument run, int width) => string.Join('\n', TextReport.Lines(run, width).Select(line => line.Text));
}
