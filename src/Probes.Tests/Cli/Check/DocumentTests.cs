using IpHttps.Targets;
using Probes.Tests.Support;

namespace Probes.Tests.Cli.Check;

/// <summary><c>probe check --file</c>.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Two = """
        {
          "schemaVersion": 1,
          "deployments": [ { "id": "nord", "expect": { "issuer": "DigiCert", "nullCiphers": "accepted" } } ],
          "endpoints": [
            { "id": "a", "deployment": "nord", "host": "a.example", "port": 8443, "depth": "full", "roots": "contoso", "clientCertificate": "probe" },
            { "id": "b", "host": "b.example", "allowPrivate": true },
            { "id": "c", "host": "c.example", "enabled": false }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Enabled_endpoints_are_probed_with_their_expectations()
    {
        var cli = new CommandLine();

        Assert.Equal(0, await cli.CheckAsync("--file", _folder.Write("e.json", Two), "--parallel", "1"));

        var requests = cli.Requests.ToArray();
        Assert.Equal(["a", "b"], requests.Select(request => request.Endpoint.Id));
        Assert.Equal(("DigiCert", NullCipherExpectation.Accepted), (requests[0].Endpoint.Expect.Issuer, requests[0].Endpoint.Expect.NullCiphers));
        Assert.Equal((8443, ProbeDepth.Full), (requests[0].Target.Port, requests[0].Target.Depth));
        Assert.True(requests[1].Target.AllowPrivate);
        Assert.Contains("1 disabled", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--roots", cli.Error, StringComparison.Ordinal);
        Assert.Contains("--client-cert", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_overrides_only_what_it_names()
    {
        var cli = new CommandLine();

        await cli.CheckAsync("--file", _folder.Write("e.json", Two), "--parallel", "1", "--depth", "quick", "--expect-null", "any");

        var first = cli.Requests.First();
        Assert.Equal((8443, ProbeDepth.Quick), (first.Target.Port, first.Target.Depth));
        Assert.Equal(("DigiCert", NullCipherExpectation.Any), (first.Endpoint.Expect.Issuer, first.Endpoint.Expect.NullCiphers));
    }

    [Fact]
    public async Task Every_problem_of_the_document_is_listed()
    {
        var cli = new CommandLine();
        var file = _folder.Write("e.json", """{ "schemaVersion": 1, "endpoints": [ { "id": "A", "host": "x y" }, { "id": "b", "hots": "b.example" } ] }""");

        Assert.Equal(64, await cli.CheckAsync("--file", file));

        foreach (var path in (string[])["endpoints[0].id:", "endpoints[0].host:", "endpoints[1].hots:", "endpoints[1].host:"])
        {
            Assert.Contains($"probe: --file: {file}: {path} ", cli.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_with_nothing_enabled_is_wrong_use()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("--file", _folder.Write("e.json", """{ "schemaVersion": 1 }""")));
        Assert.Contains("no enabled endpoint", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_and_a_document_together_are_wrong_use()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("a.example", "--file", _folder.Write("e.json", Two)));
        Assert.Contains("not both", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_document()
    {
        var cli = new CommandLine();

        Assert.Equal(64, await cli.CheckAsync("--file", _folder.Path));
        Assert.Contains("probe: --file: ", cli.Error, StringComparison.Ordinal);
    }
}
