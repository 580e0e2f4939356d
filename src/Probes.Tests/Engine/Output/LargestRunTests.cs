using IpHttps.Output;

namespace Probes.Tests.Engine.Output;

public sealed class LargestRunTests
{
    /// <summary>Code points that cost most in one way or another, a lone surrogate among them.</summary>
    public static TheoryData<int> CodePoints => new() { 'a', 'ü', '<', '"', '\\', 0, 0x1B, 0x1F600, 0xD83D, 0xFFFE };

    [Theory]
    [MemberData(nameof(CodePoints))]
    public void No_peer_makes_a_run_larger_than_three_quarters_of_a_mebibyte(int codePoint)
    {
        var largest = new LargestEvidence(Repeated(codePoint));

        var bytes = RunJson.SerializeToUtf8(RunDocuments.From(SampleRuns.Context, largest.Evidence, largest.Judgement));

        Assert.InRange(bytes.Length, 100_000, RunJson.MaximumBytes * 3 / 4);
        Assert.NotNull(RunJson.Parse(bytes));
    }

    [Theory]
    [MemberData(nameof(CodePoints))]
    public void The_report_of_the_largest_run_keeps_its_width(int codePoint)
    {
        var largest = new LargestEvidence(Repeated(codePoint));
        var run = RunDocuments.From(SampleRuns.Context, largest.Evidence, largest.Judgement);

        Assert.All(TextReport.Lines(run, 40), line => Assert.InRange(line.Text.Length, 0, 40));
    }

    [Fact]
    public void A_timeline_beyond_the_twenty_fourth_is_left_out_and_its_attempt_is_not()
    {
        var evidence = new LargestEvidence("text").Evidence;

        var run = RunDocuments.From(SampleRuns.Context, evidence with { Attempts = [.. evidence.Attempts, evidence.Attempts[0]] }, new LargestEvidence("text").Judgement);

        Assert.Equal(25, run.Attempts.Count);
        Assert.Equal(64, run.Attempts[23].Timeline.Count);
        Assert.Empty(run.Attempts[24].Timeline);
    }

    private static string Repeated(int codePoint) =>
        string.Concat(Enumerable.Repeat(codePoint > char.MaxValue ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString(), 4000));
}
