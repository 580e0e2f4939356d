using System.Collections.Immutable;
using System.Net;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Targets;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>Resolvers asked apart, against two real dnsmasq that know different things.</summary>
public sealed class ResolverViewsTests : IAsyncLifetime
{
    private const string Label = "contoso-da.westeurope.cloudapp.azure.com";

    private readonly IPEndPoint _new = new(IPAddress.Loopback, RunningProgram.FreePort());
    private readonly IPEndPoint _old = new(IPAddress.Loopback, RunningProgram.FreePort());
    private readonly List<RunningProgram> _running = [];

    public async Task InitializeAsync()
    {
        if (RunningProgram.Find("dnsmasq") is not null)
        {
            _running.Add(await StartAsync(_new, "--host-record=da.contoso.test,192.0.2.10,300", "--host-record=same.contoso.test,192.0.2.30,60", $"--cname=gone.contoso.test,{Label},600", $"--host-record={Label},192.0.2.99,10"));
            _running.Add(await StartAsync(_old, "--host-record=da.contoso.test,192.0.2.20,86400", "--host-record=same.contoso.test,192.0.2.30,40", "--host-record=only.contoso.test,192.0.2.40,60"));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var each in _running)
        {
            await each.DisposeAsync();
        }
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task Each_is_heard_and_the_first_decides()
    {
        var evidence = await CompareAsync("da.contoso.test", _new, _old);

        Assert.Equal("192.0.2.10", $"{Assert.Single(evidence.Addresses)}");
        Assert.Equal([$"{_new}", $"{_old}"], evidence.Views.Select(view => view.Server));
        Assert.Equal("192.0.2.20", $"{Assert.Single(evidence.Views[1].Answer.Addresses)}");
        Assert.Equal(86400, evidence.Views[1].Answer.TtlSeconds);
        var finding = Find(evidence, "DA1013");
        Assert.Equal($"Asked apart, {_new} answers 192.0.2.10 and {_old} answers 192.0.2.20; an old answer may be kept for 86400 s more", finding.Because);
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task The_same_answer_with_another_TTL_is_no_disagreement()
    {
        var evidence = await CompareAsync("same.contoso.test", _new, _old);

        Assert.Equal(2, evidence.Views.Length);
        Assert.DoesNotContain("DA1013", Ids(evidence));
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_name_that_only_one_knows_is_a_disagreement_whoever_is_asked_first()
    {
        var unknown = await CompareAsync("only.contoso.test", _new, _old);
        var known = await CompareAsync("only.contoso.test", _old, _new);

        Assert.Equal(DnsFailure.NxDomain, unknown.Failure);
        Assert.Null(known.Failure);
        Assert.Contains("DA1013", Ids(unknown));
        Assert.Contains("DA1013", Ids(known));
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_silent_first_server_leaves_the_decision_to_the_next()
    {
        await using var silent = ScriptedDnsServer.Start(_ => []);

        var evidence = await CompareAsync("da.contoso.test", silent.Address, _new);

        Assert.Equal("192.0.2.10", $"{Assert.Single(evidence.Addresses)}");
        Assert.Equal(DnsFailure.Timeout, evidence.Views[0].Answer.Failure);
        Assert.Contains("DA1014", Ids(evidence));
    }

    [ProgramFact("dnsmasq", "dnsmasq-base")]
    public async Task A_chain_to_a_label_that_lives_is_told_record_by_record_and_one_that_is_gone_is_dangling()
    {
        var alive = await CompareAsync("gone.contoso.test", _new);

        Assert.Equal(
            [new DnsLink("gone.contoso.test", "CNAME", Label, 600), new DnsLink(Label, "A", "192.0.2.99", 10)],
            alive.Links.AsEnumerable());
        Assert.DoesNotContain("DA6001", Ids(alive));

        // The label goes, as the one of a deleted public address does, and the CNAME stays.
        await using var gone = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.NxDomain, DnsBytes.Alias("gone.contoso.test", Label, 600))]);
        var dangling = await CompareAsync("gone.contoso.test", gone.Address);

        Assert.Equal([new DnsLink("gone.contoso.test", "CNAME", Label, 600)], dangling.Links.AsEnumerable());
        Assert.Contains("subdomain takeover", Find(dangling, "DA6001").Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_no_server_answers_one_that_failed_is_told_before_one_that_was_silent()
    {
        await using var silent = ScriptedDnsServer.Start(_ => []);
        await using var failing = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.ServerFailure)]);

        var evidence = await CompareAsync("da.contoso.test", silent.Address, failing.Address);

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Equal($"A, AAAA: {failing.Address} answered SERVFAIL; A, AAAA: no answer from {silent.Address}", evidence.Detail);
        Assert.DoesNotContain("DA1014", Ids(evidence));
    }

    private static Task<RunningProgram> StartAsync(IPEndPoint at, params string[] zone) => RunningProgram.StartListenerAsync(at.Port, "dnsmasq",
        ["--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--user=root", "--bind-interfaces", "--listen-address=127.0.0.1", $"--port={at.Port}", "--pid-file=", "--local=/contoso.test/", "--local=/cloudapp.azure.com/", .. zone]);

    private static Task<DnsEvidence> CompareAsync(string host, params ImmutableArray<IPEndPoint> servers) =>
        new Resolver(TimeProvider.System).CompareAsync(host, servers, TimeSpan.FromSeconds(10), CancellationToken.None);

    private static Finding Find(DnsEvidence dns, string id) => Judge.Decide(Seen.Healthy().Run(run => run with { Dns = dns }), Expectations.Default).Findings.Single(finding => finding.Info.Id == id);

    private static IEnumerable<string> Ids(DnsEvidence dns) => Judge.Decide(Seen.Healthy().Run(run => run with { Dns = dns }), Expectations.Default).Findings.Select(finding => finding.Info.Id);
}
