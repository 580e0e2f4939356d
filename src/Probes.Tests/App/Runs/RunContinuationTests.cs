using System.Buffers.Text;
using IpHttps.Diagnosis;
using Probes.Runs;

namespace Probes.Tests.App.Runs;

public sealed class RunContinuationTests
{
    private static readonly string RowKey = RunKeys.HistoryRow(SampleRuns.Noon, SampleRuns.Region);

    private static readonly RunQuery Query = new() { From = SampleRuns.Noon.AddDays(-1), To = SampleRuns.Noon.AddDays(1), Verdict = Verdict.Unreachable };

    public static TheoryData<string, string, RunQuery> OtherQueries => new()
    {
        { "another endpoint", "b", Query },
        { "another start", "a", Query with { From = null } },
        { "another end", "a", Query with { To = Query.To!.Value.AddTicks(1) } },
        { "another verdict", "a", Query with { Verdict = Verdict.Healthy } },
        { "no verdict", "a", Query with { Verdict = null } },
        { "start and end swapped", "a", Query with { From = null, To = Query.From } },
    };

    [Fact]
    public void A_token_reads_back_and_is_safe_in_an_address()
    {
        var token = RunContinuation.Format(RowKey, "a", Query);

        Assert.Equal(RowKey, RunContinuation.Parse(token, "a", Query));
        Assert.Equal(token, Uri.EscapeDataString(token));
    }

    [Fact]
    public void Another_page_size_and_the_same_instant_in_another_zone_are_fine()
    {
        var token = RunContinuation.Format(RowKey, "a", Query);

        Assert.Equal(RowKey, RunContinuation.Parse(token, "a", Query with { Take = 7, From = Query.From!.Value.ToOffset(TimeSpan.FromHours(2)) }));
    }

    [Theory]
    [MemberData(nameof(OtherQueries))]
    public void A_token_of_another_query_is_refused(string what, string endpointId, RunQuery query)
    {
        var token = RunContinuation.Format(RowKey, "a", Query);

        var refusal = Assert.Throws<RunQueryException>(() => RunContinuation.Parse(token, endpointId, query));

        Assert.True(refusal.Field == "continuation", what);
    }

    [Fact]
    public void A_token_cut_lengthened_or_changed_anywhere_is_refused()
    {
        var bytes = Base64Url.DecodeFromChars(RunContinuation.Format(RowKey, "a", Query));
        for (var at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 0x01;

            Refused(Base64Url.EncodeToString(bytes.AsSpan(0, at)));
            Refused(Base64Url.EncodeToString(changed));
        }

        Refused(Base64Url.EncodeToString([.. bytes, (byte)'x']));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("a")]
    [InlineData("%41")]
    [InlineData("ÄÖÜ")]
    public void Text_that_is_no_token_is_refused(string text) => Refused(text);

    [Fact]
    public void Text_of_any_length_is_refused() => Refused(new string('A', 1_000_000));

    [Theory]
    [InlineData(0, "take")]
    [InlineData(201, "take")]
    [InlineData(-5, "take")]
    public void A_page_has_1_to_200_runs(int take, string field) =>
        Assert.Equal(field, Assert.Throws<RunQueryException>(() => HistoryRange.Of("a", new RunQuery { Take = take })).Field);

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused() =>
        Assert.Equal("from", Assert.Throws<RunQueryException>(() => HistoryRange.Of("a", Query with { From = Query.To, To = Query.From })).Field);

    private static void Refused(string text) =>
        Assert.Equal("continuation", Assert.Throws<RunQueryException>(() => RunContinuation.Parse(text, "a", Query)).Field);
}
