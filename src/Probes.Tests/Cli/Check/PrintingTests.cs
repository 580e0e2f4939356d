using System.Text.Json;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

public sealed class PrintingTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task One_host_is_one_object()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("da.contoso.com", "--json");

        Assert.Equal("da.contoso.com", RunJson.Parse(cli.Out)!.Endpoint.Host);
    }

    [Fact]
    public async Task Several_hosts_are_an_array_in_the_order_asked_for()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("b.example", "a.example", "b.example", "--json");

        using var json = JsonDocument.Parse(cli.Out);
        Assert.Equal(
            ["b.example", "a.example", "b.example"],
            json.RootElement.EnumerateArray().Select(run => run.GetProperty("endpoint").GetProperty("host").GetString()));
    }

    [Fact]
    public async Task A_document_is_an_array_however_short_it_is()
    {
        using var folder = new TemporaryFolder();
        var cli = new CommandLine();

        await cli.CheckAsync("--json", "--file", folder.Write("e.json", """{ "schemaVersion": 1, "endpoints": [ { "id": "a", "host": "a.example" } ] }"""));

        using var json = JsonDocument.Parse(cli.Out);
        Assert.Equal(1, json.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task One_host_has_the_whole_report()
    {
        var cli = new CommandLine { Engine = (request, _) => Task.FromResult(Runs.Of(request, Verdict.Degraded, "Clients connect, unencrypted is gone.")) };

        await cli.CheckAsync("da.contoso.com");

        Assert.Contains("Clients connect, unencrypted is gone.", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_hosts_have_a_line_each_and_a_count()
    {
        var cli = new CommandLine
        {
            Engine = (request, _) => Task.FromResult(Runs.Of(request, request.Endpoint.Host == "a.example" ? Verdict.Healthy : Verdict.Unreachable)),
        };

        Assert.Equal(2, await cli.CheckAsync("a.example", "bb.example:8443"));

        Assert.Equal(
            """
            Healthy         a.example:443    A headline.
            Unreachable     bb.example:8443  A headline.

            2 hosts: 1 Healthy, 1 Unreachable

            """,
            cli.Out);
        Assert.Empty(cli.Error);
    }

    [Theory]
    [InlineData("da.contoso.com")]
    [InlineData("da.contoso.com", "db.contoso.com")]
    [InlineData("da.contoso.com", "--json")]
    public async Task Nothing_a_peer_says_reaches_a_terminal_as_a_control_character_or_markup(params string[] arguments)
    {
        var cli = new CommandLine { Engine = (request, _) => Task.FromResult(Runs.Hostile(request)) };

        await cli.CheckAsync(arguments);

        Assert.DoesNotContain(cli.Out, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
        Assert.Contains("[red]x[/][", cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da.contoso.com")]
    [InlineData("da.contoso.com", "db.contoso.com")]
    public async Task On_a_terminal_only_colours_and_the_live_table_are_control_sequences(params string[] arguments)
    {
        var cli = new CommandLine { Terminal = true, Engine = (request, _) => Task.FromResult(Runs.Hostile(request)) };

        await cli.CheckAsync(arguments);

        Assert.Contains(Escape, cli.Out);
        Assert.Equal(arguments.Length > 1, cli.Error.Contains(Escape, StringComparison.Ordinal));
        Assert.DoesNotContain("[2J", (cli.Out + cli.Error).Replace("\\u001b[2J", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(cli.Out + cli.Error, c => c is '\u202e' or '\u0007');
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task A_terminal_that_wants_none_gets_no_control_sequence(string variable, string value)
    {
        var cli = new CommandLine { Terminal = true, Engine = (request, _) => Task.FromResult(Runs.Hostile(request)) };
        cli.Variables[variable] = value;

        await cli.CheckAsync("da.contoso.com", "db.contoso.com");
        var summary = cli.Out + cli.Error;
        await cli.CheckAsync("da.contoso.com");

        Assert.DoesNotContain(Escape, summary + cli.Out + cli.Error);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(57)]
    [InlineData(120)]
    public async Task No_line_is_wider_than_the_terminal(int width)
    {
        var cli = new CommandLine { Terminal = true, Width = width, Engine = (request, _) => Task.FromResult(Runs.Hostile(request)) };
        cli.Variables["NO_COLOR"] = "1";

        await cli.CheckAsync("da.contoso.com", "a-rather-long-name-of-an-entry-point.contoso.com");
        var lines = cli.Out.Split('\n');
        await cli.CheckAsync("a-rather-long-name-of-an-entry-point.contoso.com");

        Assert.All([.. lines, .. cli.Out.Split('\n')], line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public async Task A_pipe_gets_whole_lines_however_narrow_the_terminal_is()
    {
        var headline = "A headline of " + string.Join(' ', Enumerable.Repeat("many", 40)) + " words.";
        var cli = new CommandLine { Width = 40, Engine = (request, _) => Task.FromResult(Runs.Of(request, Verdict.Healthy, headline)) };

        await cli.CheckAsync("a.example", "b.example");

        Assert.Contains(headline + "\n", cli.Out, StringComparison.Ordinal);
    }
}
