using System.Net;
using System.Text.RegularExpressions;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using Probes.Dashboard;
using Probes.Runs;
using Probes.Tests.Support;

namespace Probes.Tests.App.Dashboard;

public class DashboardTests
{
    [Fact]
    public async Task Without_endpoints_it_says_how_to_begin()
    {
        await using var app = await RunningApp.StartAsync();

        var page = WebUtility.HtmlDecode(await app.Client.GetStringAsync("/dashboard"));

        Assert.Contains($"curl -X PUT {app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}/api/endpoints/contoso", page, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Probes.Lab", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_are_listed_worst_first_with_word_and_symbol()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon, Verdict.Healthy);
        await app.SaveRunAsync("b", TestRuns.Noon, Verdict.Unreachable);

        var page = WebUtility.HtmlDecode(await app.Client.GetStringAsync("/dashboard"));

        Assert.True(page.IndexOf("b.contoso.com", StringComparison.Ordinal) < page.IndexOf("a.contoso.com", StringComparison.Ordinal));
        Assert.Contains("<span aria-hidden=\"true\">✓</span> Healthy", page, StringComparison.Ordinal);
        Assert.Contains("<span aria-hidden=\"true\">⊘</span> Unreachable", page, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2026-07-26T12:00:00Z\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>(1 failing) Probes</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_at_which_announced_work_goes_on_says_so()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon, Verdict.Unreachable);
        await app.SaveRunAsync("b", TestRuns.Noon);
        await app.SendAsync(HttpMethod.Put, "/api/maintenance/now", """{"endpoints":["a"],"from":"2026-07-26T11:00Z","to":"2026-07-26T13:30Z","reason":"Firmware <b>7</b>"}""");

        var page = await app.Client.GetStringAsync("/dashboard");

        Assert.Contains(
            "<span class=\"finding\">Maintenance</span> <bdi>Firmware &lt;b&gt;7&lt;/b&gt;</bdi> until <time datetime=\"2026-07-26T13:30:00Z\">", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "Maintenance"));
    }

    [Fact]
    public async Task What_changed_about_an_endpoint_stands_beside_it()
    {
        var sound = FingerprintReading.Of(Seen.Healthy());
        await using var app = await RunningApp.StartAsync();
        var run = await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-10));
        foreach (var (minutes, seen) in new[] { (-5, sound), (0, sound with { Key = "AB" }) })
        {
            var slot = TestRuns.Noon.AddMinutes(minutes);
            await app.Service<RunStore>().SaveAsync(
                run with { ProbeId = RunId.Format("a", slot, "local"), StartedAt = slot, Fingerprint = FingerprintDocuments.From(seen) }, slot, default);
        }

        var page = await app.Client.GetStringAsync("/dashboard");

        Assert.Matches("<span class=\"beside note\"><span class=\"finding\">DA705\\d</span>", page);
    }

    [Fact]
    public async Task Text_of_a_peer_is_never_markup()
    {
        await using var app = await RunningApp.StartAsync();
        var run = await app.SaveRunAsync("a", TestRuns.Noon.AddMinutes(-5));
        var evil = run with { ProbeId = RunId.Format("a", TestRuns.Noon, "local"), Headline = "<script>alert(1)</script><img src=x onerror='alert(2)'>" };
        await app.Service<RunStore>().SaveAsync(evil, TestRuns.Noon, default);

        var page = await app.Client.GetStringAsync("/dashboard");

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/dashboard.css")]
    [InlineData("/api/status")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_browsers_to_run_nothing(string path)
    {
        await using var app = await RunningApp.StartAsync();

        var (response, _) = await app.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task The_page_needs_nothing_that_its_policy_forbids()
    {
        await using var app = await RunningApp.StartAsync();
        await app.SaveRunAsync("a", TestRuns.Noon);

        var page = await app.Client.GetStringAsync("/dashboard");
        var style = await app.Client.GetAsync(Regex.Match(page, "<link rel=\"stylesheet\" href=\"([^\"]+)\"").Groups[1].Value);

        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<[^>]+ on[a-z]+=", page);
    }

    [Fact]
    public void Every_verdict_has_a_word_and_a_symbol_of_its_own()
    {
        var marks = Enum.GetValues<Verdict>().Select(VerdictMark.Of).ToList();

        Assert.Equal(marks.Count, marks.Select(mark => mark.Word).Distinct().Count());
        Assert.Equal(marks.Count, marks.Select(mark => mark.Symbol).Distinct().Count());
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Equal(Spelling.Of(verdict), VerdictMark.Of(verdict).Word.Replace(" r", "R", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_root_leads_to_the_dashboard()
    {
        await using var app = await RunningApp.StartAsync();

        var (response, _) = await app.GetAsync("/");

        Assert.Equal((HttpStatusCode.Redirect, "/dashboard"), (response.StatusCode, response.Headers.Location!.ToString()));
    }
}
