using System.Net.Http.Headers;
using IpHttps.Diagnosis;
using Probes.Api.Csv;
using Probes.Runs;

namespace Probes.Tests.App.Api.Csv;

/// <summary>Lists and reports as a spreadsheet reads them. It is noon; the interval is five minutes.</summary>
public sealed class CsvTests
{
    private static readonly Dictionary<string, string?> EveryFiveMinutes = new() { ["Probes:Interval"] = "00:05:00" };

    [Fact]
    public async Task A_report_of_availability_has_a_row_for_the_fleet_for_each_endpoint_and_for_each_region()
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await StoreReportsTests.SaveHourAsync(app, "a", "uuuddd..uuuu");

        var (type, text) = await GetAsync(app, "/api/reports/uptime?from=2026-07-26T11:00Z", "text/csv");

        Assert.Equal("text/csv", type!.MediaType);
        const string Row = "2026-07-26T11:00:00Z,2026-07-26T12:00:00Z,0.7,2100,900,0,600\r\n";
        Assert.Equal(
            $"endpointId,region,from,to,availability,upSeconds,downSeconds,maintenanceSeconds,noDataSeconds\r\n,,{Row},local,{Row}a,,{Row}a,local,{Row}", text);
    }

    [Theory]
    [InlineData("/api/incidents")]
    [InlineData("/api/endpoints/a/incidents")]
    [InlineData("/api/reports/incidents")]
    public async Task Incidents_are_a_table_with_their_words_in_quotes(string path)
    {
        await using var app = await RunningApp.StartAsync(settings: EveryFiveMinutes);
        await StoreReportsTests.SaveHourAsync(app, "a", "uuuddduuuuuu");
        await SayAsync(app, "=cmd|' /C calc'!A0, \"quoted\"");

        var (_, text) = await GetAsync(app, path, "text/csv");

        Assert.Equal(
            "endpointId,state,startedAt,endedAt,repairSeconds,downSeconds,maintenanceSeconds,noDataSeconds,flaps,verdict,finding,headline,regions\r\n"
            + "a,ended,2026-07-26T11:15:00Z,2026-07-26T11:30:00Z,900,900,0,0,0,Unreachable,,\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\",local\r\n",
            text);
    }

    [Fact]
    public async Task A_wrong_question_is_a_problem_document_whatever_its_caller_accepts()
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal("application/problem+json", (await GetAsync(app, "/api/reports/uptime?from=never", "text/csv")).Type!.MediaType);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv, */*;q=0.8", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/csv, application/json", "application/json")]
    [InlineData("text/csv;q=0", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html", "application/json")]
    [InlineData(";;;", "application/json")]
    [InlineData(null, "application/json")]
    public async Task The_form_is_what_the_caller_prefers_and_JSON_in_doubt(string? accept, string expected)
    {
        await using var app = await RunningApp.StartAsync();

        Assert.Equal(expected, (await GetAsync(app, "/api/reports/probers", accept)).Type!.MediaType);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("", "")]
    public void Text_is_neither_structure_nor_formula(string text, string expected) => Assert.Equal(expected, CsvTable.Field(text));

    [Fact]
    public void Numbers_and_times_are_written_as_every_machine_reads_them()
    {
        Assert.Equal(["0.5", "-7", "true", "2026-07-26T12:00:00Z", ""], new object?[] { 0.5, -7L, true, TestRuns.Noon.ToOffset(TimeSpan.FromHours(2)), null }.Select(CsvTable.Field));
        Assert.Throws<ArgumentException>(() => CsvTable.Field(new object()));
    }

    private static async Task<(MediaTypeHeaderValue? Type, string Text)> GetAsync(RunningApp app, string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await app.Client.SendAsync(request);
        return (response.Content.Headers.ContentType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The newest failing run says what a hostile peer would like to be opened.</summary>
    private static async Task SayAsync(RunningApp app, string headline)
    {
        var slot = TestRuns.Noon.AddMinutes(-35);
        var run = await app.Service<RunStore>().GetAsync("a", RunId.Format("a", slot, "local"), default);
        await app.Service<RunStore>().SaveAsync(run! with { Headline = headline, Verdict = Verdict.Unreachable }, slot, default);
    }
}
