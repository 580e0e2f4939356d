using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Probes.Hosting;
using Probes.Tests.Support;

namespace Probes.Tests.App.Hosting;

public sealed class ProbesAppTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_busy_port_is_named_with_its_fix_and_without_a_stack()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (exit, output, error) = await RunAsync("--urls", url, "--database", _folder.File("probes.db"), "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Probes", "None", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "None");

        Assert.Equal((1, ""), (exit, output));
        Assert.Equal($"Cannot listen on {url}: another program listens there. Choose another port, e.g. --urls http://127.0.0.1:7072.", error.TrimEnd());
    }

    [Fact]
    public async Task Help_prints_the_usage()
    {
        var (exit, output, error) = await RunAsync("--help");

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("Probes: watches", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_argument_is_named()
    {
        var (exit, output, error) = await RunAsync("--bogus", "extra", "--interval");

        Assert.Equal((64, ""), (exit, output));
        Assert.Contains("'--bogus' is not an option", error, StringComparison.Ordinal);
        Assert.Contains("'extra' is not an option", error, StringComparison.Ordinal);
        Assert.Contains("--interval needs a value", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_at_once()
    {
        var (exit, _, error) = await RunAsync(
            "--Probes:Interval=5", "--Probes:Jiter=0.1", "--Probes:Concurrency=0", "--Probes:ProbeTimeout=00:10:00", "--Probes:Jitter=0.5", "--Probes:Region=A_B",
            "--Probes:AllowPrivate=perhaps", "--Probes:EgressIp=me", "--urls=http://0.0.0.0:7071;https://127.0.0.1;nonsense", "--endpoints=/no/such/file",
            "--Probes:Roots:corporate=/no/such.pem", "--Probes:ClientCertificatePasswords:machine=secret");

        Assert.Equal(1, exit);
        string[] expected =
        [
            "Probes:Interval: '5' is not a time", "Probes:Jiter: is no setting", "Probes:Concurrency: must be", "Probes:ProbeTimeout: must be", "Probes:Jitter: is a part",
            "Probes:Region: must be", "Probes:AllowPrivate: 'perhaps' is neither", "Probes:EgressIp: 'me' is not", "Probes:Urls: 'http://0.0.0.0:7071' can be reached",
            "Probes:Urls: 'https://127.0.0.1' is not http", "Probes:Urls: 'nonsense' is not an address", "Probes:Endpoints: there is no file", "Probes:Roots:corporate: /no/such.pem",
            "Probes:ClientCertificatePasswords:machine: there is no Probes:ClientCertificates:machine",
        ];
        Assert.All(expected, text => Assert.Contains(text, error, StringComparison.Ordinal));
        Assert.Equal(expected.Length, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_servers_own_section_cannot_open_another_address()
    {
        var e = Assert.Throws<StartupException>(() => Build(new() { ["Kestrel:Endpoints:Http:Url"] = "http://0.0.0.0:80" }));

        Assert.Contains("Kestrel:Endpoints: is not used here", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_endpoints_is_imported_at_start()
    {
        var path = _folder.Write("endpoints.json", """{"schemaVersion":1,"endpoints":[{"id":"a","host":"da.contoso.com"}]}""");
        await using var app = await RunningApp.StartAsync(settings: new() { ["Probes:Endpoints"] = path });

        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/endpoints/a")).Response.StatusCode);
    }

    [Fact]
    public async Task A_document_with_problems_stops_the_start_and_names_them_all()
    {
        var path = _folder.Write("endpoints.json", """{"schemaVersion":1,"endpoints":[{"id":"a","host":"da.contoso.com","port":0},{"id":"A"}]}""");

        var e = await Assert.ThrowsAsync<StartupException>(() => RunningApp.StartAsync(settings: new() { ["Probes:Endpoints"] = path }));

        Assert.Contains("endpoints[0].port:", e.Message, StringComparison.Ordinal);
        Assert.Contains("endpoints[1].host:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_stops_the_start_and_names_the_setting()
    {
        var e = await Assert.ThrowsAsync<StartupException>(() =>
            RunningApp.StartAsync(settings: new() { ["Probes:Database"] = Path.Combine(_folder.Write("file", ""), "probes.db") }));

        Assert.Contains("Probes:Database", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await ProbesApp.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }

    private static WebApplication Build(Dictionary<string, string?> settings) => ProbesApp.Build([], builder =>
    {
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
    });
}
