using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;
using Xunit.Abstractions;

namespace Probes.Tests.Engine.Steps;

/// <summary>The resolver against a real server: dnsmasq with one zone of its own, and one that it forwards to a failing server.</summary>
public sealed class ResolverDnsmasqTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int ManyAddresses = 60;

    private readonly IPEndPoint _address = new(IPAddress.Loopback, RunningProgram.FreePort());
    private readonly ScriptedDnsServer _failing = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.ServerFailure)]);
    private RunningProgram? _dnsmasq;

    public async Task InitializeAsync()
    {
        if (RunningProgram.Find("dnsmasq") is not null)
        {
            _dnsmasq = await RunningProgram.StartListenerAsync(_address.Port, "dnsmasq", Arguments());
        }
    }

    public async Task DisposeAsync()
    {
        await _failing.DisposeAsync();
        await (_dnsmasq?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_name_with_both_families_gives_both_with_its_TTL()
    {
        var evidence = await ResolveAsync("edge.contoso.test");

        Assert.Equal(["192.0.2.10", "2001:db8::10"], Texts(evidence));
        Assert.Equal(240, evidence.TtlSeconds);
        Assert.Null(evidence.Failure);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_CNAME_chain_is_told_and_the_smallest_TTL_is_that_of_an_alias()
    {
        var evidence = await ResolveAsync("DA.contoso.test");

        Assert.Equal(["gslb.contoso.test", "edge.contoso.test"], evidence.CanonicalNames.AsEnumerable());
        Assert.Equal(["192.0.2.10", "2001:db8::10"], Texts(evidence));
        Assert.Equal(60, evidence.TtlSeconds);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task An_answer_too_large_for_UDP_is_read_over_TCP()
    {
        var evidence = await ResolveAsync("many.contoso.test");

        // 60 AAAA records of 28 bytes fit no datagram of the 1,232 bytes that we allow.
        Assert.Equal(2 * ManyAddresses, evidence.Addresses.Length);
        Assert.Equal(120, evidence.TtlSeconds);
        Assert.Null(evidence.Failure);
        Assert.Null(evidence.Detail);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_name_with_other_records_only_is_no_data()
    {
        var evidence = await ResolveAsync("text.contoso.test");

        Assert.Equal(DnsFailure.NoData, evidence.Failure);
        Assert.Equal($"A, AAAA: {_address} knows text.contoso.test and no such record of it", evidence.Detail);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_name_that_is_not_in_the_zone_does_not_exist()
    {
        var evidence = await ResolveAsync("nobody.contoso.test");

        Assert.Equal(DnsFailure.NxDomain, evidence.Failure);
        Assert.Equal($"A, AAAA: {_address} answered NXDOMAIN for nobody.contoso.test", evidence.Detail);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_zone_whose_server_fails_is_a_server_failure()
    {
        var evidence = await ResolveAsync("da.broken.test");

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Equal($"A, AAAA: {_address} answered SERVFAIL", evidence.Detail);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_server_that_does_not_recurse_for_us_is_a_server_failure()
    {
        var evidence = await ResolveAsync("da.elsewhere.test");

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Equal($"A, AAAA: {_address} answered REFUSED", evidence.Detail);
    }

    private string[] Arguments() =>
    [
        "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--user=root", "--bind-interfaces",
        "--listen-address=127.0.0.1", $"--port={_address.Port}", "--edns-packet-max=512", "--pid-file=",
        "--local=/contoso.test/", $"--server=/broken.test/127.0.0.1#{_failing.Address.Port}",
        "--cname=da.contoso.test,gslb.contoso.test,60", "--cname=gslb.contoso.test,edge.contoso.test,90",
        "--host-record=edge.contoso.test,192.0.2.10,2001:db8::10,240", "--txt-record=text.contoso.test,no address here",
        .. Enumerable.Range(1, ManyAddresses).Select(number => $"--host-record=many.contoso.test,198.51.100.{number},2001:db8:1::{number:x},120"),
    ];

    private async Task<DnsEvidence> ResolveAsync(string host)
    {
        var evidence = await new Resolver(TimeProvider.System).ResolveAsync(host, [_address], TimeSpan.FromSeconds(10), CancellationToken.None);
        output.WriteLine($"{host}: [{string.Join(", ", evidence.CanonicalNames)}] [{string.Join(", ", Texts(evidence))}] TTL {evidence.TtlSeconds} {evidence.Failure} {evidence.Detail}");
        return evidence;
    }

    private static IEnumerable<string> Texts(DnsEvidence evidence) => evidence.Addresses.Select(address => address.ToString());
}
