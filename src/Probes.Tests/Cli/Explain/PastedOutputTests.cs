using System.Text;
using System.Text.Json;
using IpHttps.Diagnosis;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Explain;

/// <summary>Pasted output with an engine that a test writes down.</summary>
public sealed class PastedOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_server_that_the_output_names_is_probed_with_the_options_of_a_check()
    {
        var cli = new CommandLine();

        await cli.RunAsync(["explain", ClientOutputs.Read("windows10-fails", port: 8443), "--address", "192.0.2.10", "--resolver", "192.0.2.53", "--allow-private", "--timeout", "7"]);

        Assert.Equal(("da.contoso.com", 8443, "/IPHTTPS", "192.0.2.10"), (cli.Request.Target.Host, cli.Request.Target.Port, cli.Request.Target.Path, cli.Request.Target.Address?.ToString()));
        Assert.Equal("192.0.2.53:53", Assert.Single(cli.Request.Target.Resolvers).ToString());
        Assert.True(cli.Request.Target.AllowPrivate);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(cli.Limits));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public async Task A_file_is_read_in_the_encoding_that_Windows_wrote(string encoding)
    {
        var path = _folder.File("output.txt");
        await File.WriteAllTextAsync(path, ClientOutputs.Read("windows7-german").ReplaceLineEndings("\r\n"), Encoding.GetEncoding(encoding));
        var cli = new CommandLine();

        Assert.Equal(0, await cli.RunAsync(["explain", "--file", path, "--offline"]));
        Assert.StartsWith("0x274C WSAETIMEDOUT", cli.Out, StringComparison.Ordinal);
        Assert.Contains("--offline", cli.Out, StringComparison.Ordinal);
        Assert.Empty(cli.Requests);
    }

    [Fact]
    public async Task Standard_input_is_read_where_a_hyphen_stands()
    {
        var cli = new CommandLine { In = Encoding.Unicode.GetBytes("\uFEFF" + ClientOutputs.Read("windows7-fails")) };

        await cli.RunAsync(["explain", "-"]);

        Assert.Equal("da.contoso.com", cli.Request.Target.Host);
        Assert.Contains("SEC_E_ILLEGAL_MESSAGE", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_without_a_server_is_compared_with_the_host_that_is_named()
    {
        var cli = new CommandLine();

        await cli.RunAsync(["explain", ClientOutputs.Read("windows10-table"), "--host", "da.contoso.com:8443"]);

        Assert.Equal(("da.contoso.com", 8443), (cli.Request.Target.Host, cli.Request.Target.Port));
    }

    [Fact]
    public async Task Without_a_server_nothing_is_probed_and_the_way_to_one_is_named()
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.RunAsync(["explain", ClientOutputs.Read("windows10-table")]));
        Assert.Empty(cli.Requests);
        Assert.Contains("--host", cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_server_of_several_interfaces_is_probed_once()
    {
        var cli = new CommandLine();

        await cli.RunAsync(["explain", "ServerURL : https://a.contoso.com/IPHTTPS\n\nServerURL : https://a.contoso.com/IPHTTPS\n\nServerURL : https://b.contoso.com/IPHTTPS"]);

        Assert.Equal(["a.contoso.com", "b.contoso.com"], cli.Requests.Select(request => request.Target.Host).Order());
    }

    [Theory]
    [InlineData(Verdict.Unknown, 3)]
    [InlineData(Verdict.Healthy, 3)] // the run predicts nothing
    public async Task A_run_that_cannot_say_has_its_own_exit_code(Verdict verdict, int code)
    {
        var cli = new CommandLine { Engine = (request, _) => Task.FromResult(Runs.Of(request, verdict)) };

        Assert.Equal(code, await cli.RunAsync(["explain", ClientOutputs.Read("windows10-fails")]));
    }

    [Fact]
    public async Task Json_is_printed_alone_and_holds_the_run()
    {
        var cli = new CommandLine();

        await cli.RunAsync(["explain", ClientOutputs.Read("windows10-fails"), "--json"]);

        var view = JsonDocument.Parse(cli.Out).RootElement.GetProperty("views")[0];
        Assert.Equal("0x80090326", view.GetProperty("client").GetProperty("code").GetString());
        Assert.Equal("da.contoso.com", view.GetProperty("run").GetProperty("endpoint").GetProperty("host").GetString());
        Assert.Equal("proberUnsure", view.GetProperty("comparison").GetProperty("relation").GetString());
    }

    [Theory]
    [InlineData("explain", "nothing to see here")]
    [InlineData("explain", "0x80090326", "--file", "output.txt")]
    [InlineData("explain", "--file", "/no/such/file")]
    [InlineData("explain", "LastErrorCode : 0x80090326", "--host", "not a host")]
    [InlineData("explain", "ServerURL : https://da.contoso.com/IPHTTPS", "--roots", "/no/such/file")]
    public async Task Wrong_use_is_refused(params string[] arguments)
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.RunAsync(arguments));
        Assert.StartsWith("probe: ", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Requests);
    }

    [Fact]
    public async Task More_than_64_KiB_is_refused()
    {
        var cli = new CommandLine { In = new byte[64 * 1024 + 1] };

        Assert.Equal(64, await cli.RunAsync(["explain", "-"]));
        Assert.Contains("65536", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_output_says_cannot_steer_the_terminal()
    {
        var cli = new CommandLine { Terminal = true };

        await cli.RunAsync(["explain", $"LastErrorCode : 0x80090326\nInterfaceStatus : {Runs.Evil.Replace('\n', ' ').Replace('\r', ' ')}", "--offline"]);

        Assert.DoesNotContain("\u001b[2J", cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", cli.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
