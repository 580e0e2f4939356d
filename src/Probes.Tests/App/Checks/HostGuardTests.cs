using System.Net;
using System.Net.Sockets;
using IpHttps;
using IpHttps.Diagnosis;
using IpHttps.Steps;
using Probes.Checks;
using Probes.Tables;
using Probes.Tests.App.Api;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;

namespace Probes.Tests.App.Checks;

/// <summary>A free host is refused before anything is dialled, looked up again or stored.</summary>
public class HostGuardTests
{
    private const string Public = "20.30.40.50";

    private static readonly (string, string)[] Weu =
    [
        ("Storage", "UseDevelopmentStorage=true"),
        ("Regions:0:Name", "local"),
        ("Regions:1:Name", "weu"),
        ("Regions:1:Url", "https://probes-weu.contoso.net"),
        ("Regions:1:Tables", "UseDevelopmentStorage=true"),
    ];

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:0a00:0001::")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("intranet")]
    [InlineData("a.localhost")]
    [InlineData("printer.local")]
    [InlineData("db.corp.internal")]
    [InlineData("nas.home.arpa")]
    [InlineData("metadata.google.internal")]
    [InlineData("metadata.azure.com")]
    [InlineData("probes-weu.contoso.net")]
    [InlineData("probes-weu.scm.contoso.net")]
    [InlineData("10.in-addresses.test")]
    [InlineData("both.test")]
    [InlineData("both-families.test")]
    [InlineData("imds.test")]
    [InlineData("nowhere.test")]
    [InlineData("20.30.40.51")]
    public async Task A_host_that_is_not_for_callers_gets_the_one_answer_and_leaves_no_trace(string host)
    {
        await using var listener = new ScriptedPeer(ScriptedPeer.UntilClosedAsync);
        await using var dns = Dns();
        var engine = new EndpointProber(new ProbeLimits(), TimeProvider.System);
        await using var app = await StartAsync(dns, listener, engine.RunAsync, Weu);

        var (response, json) = await app.CheckAdHocAsync($$"""{"host":"{{host}}","port":{{listener.Port}}}""");

        AssertProblem.Is(response, json, HttpStatusCode.Forbidden);
        Assert.Equal(HostGuard.Refusal, json.GetProperty("detail").GetString());
        Assert.Equal(0, listener.Connections);
        Assert.Empty((await app.Service<ITables>().QueryAsync(Probes.Runs.RunKeys.ChecksTable, new TableQuery(), default)).Rows);
    }

    [Theory]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("https://da.contoso.com")]
    [InlineData("user@da.contoso.com")]
    [InlineData("da.contoso.com:443")]
    [InlineData("da contoso.com")]
    [InlineData("")]
    public async Task What_is_no_host_name_is_refused_before_it_is_looked_up(string host)
    {
        await using var dns = Dns();
        await using var app = await StartAsync(dns, null, Unreached, ("AdHocAddresses", "true"));

        var (response, json) = await app.CheckAdHocAsync($$"""{"host":"{{host}}"}""");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "host");
        Assert.Empty(dns.Asked);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("2002:0a00:0001::")]
    [InlineData("fec0::5efe:10.0.0.1")]
    public async Task Addresses_that_are_allowed_at_all_still_pass_the_block_list(string address)
    {
        await using var dns = Dns();
        await using var app = await StartAsync(dns, null, Unreached, ("AdHocAddresses", "true"), ("AllowPrivate", "true"));

        var (response, json) = await app.CheckAdHocAsync($$"""{"host":"{{address}}"}""");

        AssertProblem.Is(response, json, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("22")]
    [InlineData("8443")]
    [InlineData("80")]
    public async Task A_port_that_is_not_listed_is_refused_before_the_name_is_looked_up(string port)
    {
        await using var dns = Dns();
        await using var app = await StartAsync(dns, null, Unreached);

        var (response, json) = await app.CheckAdHocAsync($$"""{"host":"public.test","port":{{port}}}""");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, "port");
        Assert.Empty(dns.Asked);
    }

    [Theory]
    [InlineData("roots", "\"corporate\"")]
    [InlineData("clientCertificate", "\"machine\"")]
    [InlineData("allowPrivate", "true")]
    [InlineData("resolvers", "[\"127.0.0.1\"]")]
    [InlineData("address", "\"127.0.0.1\"")]
    public async Task What_only_an_owner_may_say_is_no_field_of_a_check(string field, string value)
    {
        await using var dns = Dns();
        await using var app = await StartAsync(dns, null, Unreached);

        var (response, json) = await app.CheckAdHocAsync($$"""{"host":"public.test","{{field}}":{{value}}}""");

        AssertProblem.Is(response, json, HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task The_address_that_passed_is_dialled_and_the_name_is_looked_up_once()
    {
        ProbeRequest? seen = null;
        await using var dns = Dns();
        await using var app = await StartAsync(dns, null, (request, _) =>
        {
            seen = request;
            return Task.FromResult(TestRuns.Of(request, Verdict.Healthy, TestRuns.Noon));
        });

        var (response, json) = await app.CheckAdHocAsync("""{"host":"PUBLIC.test","path":"/other","expect":{"issuer":"Contoso"}}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("public.test", Public, 443, "/other", false), (seen!.Target.Host, seen.Target.Address!.ToString(), seen.Target.Port, seen.Target.Path, seen.Target.AllowPrivate));
        Assert.Equal("Contoso", seen.Endpoint.Expect.Issuer);
        Assert.Equal("complete", json.GetProperty("state").GetString());
        Assert.Equal(2, dns.Asked.Count);
    }

    private static Task<IpHttps.Output.RunDocument> Unreached(ProbeRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("nobody may be dialled");

    private static Task<RunningApp> StartAsync(ScriptedDnsServer dns, ScriptedPeer? listener, ProbeEndpoint probe, params (string, string)[] settings) => CheckApp.StartAdHocAsync(
        probe, [("Resolvers", dns.Address.ToString()), ("AdHocPorts", listener is null ? "443" : $"443, {listener.Port}"), .. settings]);

    private static ScriptedDnsServer Dns() => ScriptedDnsServer.Start(query =>
    {
        string[] addresses = query.Name.ToLowerInvariant().TrimEnd('.') switch
        {
            "public.test" => [Public],
            "both.test" => [Public, "10.0.0.1"],
            "both-families.test" => [Public, "fd00::1"],
            "10.in-addresses.test" => ["10.0.0.1"],
            "imds.test" => ["169.254.169.254"],
            _ => [],
        };
        var family = query.Question.Type == IpHttps.Steps.Dns.DnsType.A ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        var answers = addresses.Where(address => IPAddress.Parse(address).AddressFamily == family).Select(address => DnsBytes.Address(query.Name, address));
        return [query.Reply(addresses.Length == 0 ? DnsBytes.NxDomain : DnsBytes.NoError, [.. answers])];
    });
}
