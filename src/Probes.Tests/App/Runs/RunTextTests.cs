using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Runs;
using Probes.Tables;

namespace Probes.Tests.App.Runs;

public sealed class RunTextTests
{
    private static readonly RunDocument Run = SampleRuns.Run("a", SampleRuns.Noon, Verdict.Misconfigured);

    [Fact]
    public void A_long_run_is_split_and_joined()
    {
        var run = Run.WithTimeline(1500);

        var row = Store(run);

        Assert.True(row.Properties.Count > 3, $"{row.Properties.Count} parts");
        Assert.All(row.Properties.Values, part => Assert.InRange(((string)part).Length, 1, RunText.LongestPart));
        Assert.Equal(RunJson.Serialize(run), RunJson.Serialize(RunText.Read(row)));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(RunText.LongestPart, 2)]
    [InlineData(RunText.LongestPart + 1, 3)]
    public void Parts_are_filled_to_the_last_character(int beyondOnePart, int parts)
    {
        var padding = RunText.LongestPart + beyondOnePart - (RunJson.Serialize(Run).Length - Run.Headline.Length);
        var run = Run with { Headline = new string('x', padding) };

        var row = Store(run);

        Assert.Equal(parts, row.Properties.Count);
        Assert.Equal(run.Headline, RunText.Read(row).Headline);
    }

    [Fact]
    public void A_run_too_long_for_a_row_loses_its_timelines_first()
    {
        var read = RunText.Read(Store(Run.WithCertificate("*.contoso.test").WithTimeline(8000)));

        Assert.Empty(Assert.Single(read.Attempts).Timeline);
        Assert.NotNull(read.Certificate);
    }

    [Fact]
    public void A_certificate_too_long_for_a_row_is_left_out_and_the_verdict_stays()
    {
        var run = Run.WithCertificate(new string('a', RunText.LongestText));

        var row = RunRow.From(run, new TableKey("p", "r"));

        RowRules.Check(row);
        var read = RunText.Read(row);
        Assert.Null(read.Certificate);
        Assert.Equal((Verdict.Misconfigured, run.Headline), (read.Verdict, read.Headline));
    }

    [Fact]
    public void Text_that_is_no_run_is_named_with_its_row()
    {
        var row = new TableRow(new TableKey("endpoint", "slot"), new Dictionary<string, object> { ["Run0"] = "{\"schemaVersion\":99}" });

        var problem = Assert.Throws<InvalidDataException>(() => RunText.Read(row));

        Assert.Contains("endpoint, slot", problem.Message, StringComparison.Ordinal);
    }

    private static TableRow Store(RunDocument run)
    {
        var properties = new Dictionary<string, object>();
        RunText.AddTo(properties, run);
        var row = new TableRow(new TableKey("p", "r"), properties);
        RowRules.Check(row);
        return row;
    }
}
