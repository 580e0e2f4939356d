using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Steps.Dns;
using Probes.Tests.Engine.Steps.Dns;

namespace Probes.Tests.Engine.Steps;

public sealed class ResolverTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Addresses_come_A_then_AAAA_without_doubles_and_with_the_smallest_TTL()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Question.Type == DnsType.A
            ? query.Reply(DnsBytes.NoError, DnsBytes.Address("da.test", "192.0.2.2", 90), DnsBytes.Address("da.test", "192.0.2.1", 80), DnsBytes.Address("da.test", "192.0.2.2", 90))
            : query.Reply(DnsBytes.NoError, DnsBytes.Address("da.test", "2001:db8::1", 85))]);

        var evidence = await ResolveAsync("DA.test", server);

        Assert.Equal(["192.0.2.2", "192.0.2.1", "2001:db8::1"], evidence.Addresses.Select(address => address.ToString()));
        Assert.Equal(80, evidence.TtlSeconds);
        Assert.Empty(evidence.CanonicalNames);
        Assert.Null(evidence.Failure);
        Assert.Null(evidence.Detail);
        Assert.All(server.Asked, query => Assert.True(query.Edns));
    }

    [Fact]
    public async Task A_chain_inside_one_answer_is_followed_in_any_order_of_records()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Question.Type == DnsType.A
            ? query.Reply(DnsBytes.NoError, DnsBytes.Address("c.test", "192.0.2.1"), DnsBytes.Alias("b.test", "C.test", 20), DnsBytes.Alias("a.test", "b.test", 40))
            : query.Reply(DnsBytes.NoError, DnsBytes.Alias("a.test", "b.test", 40), DnsBytes.Alias("b.test", "c.test", 20))]);

        var evidence = await ResolveAsync("a.test", server);

        Assert.Equal(["b.test", "c.test"], evidence.CanonicalNames.AsEnumerable());
        Assert.Equal("192.0.2.1", Assert.Single(evidence.Addresses).ToString());
        Assert.Equal(20, evidence.TtlSeconds);
    }

    [Fact]
    public async Task A_chain_that_leaves_the_answer_is_asked_on()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Name switch
        {
            "a.test" => query.Reply(DnsBytes.NoError, DnsBytes.Alias("a.test", "b.elsewhere", 40)),
            _ when query.Question.Type == DnsType.A => query.Reply(DnsBytes.NoError, DnsBytes.Address("b.elsewhere", "192.0.2.1", 90)),
            _ => query.Reply(DnsBytes.NoError),
        }]);

        var evidence = await ResolveAsync("a.test", server);

        Assert.Equal(["b.elsewhere"], evidence.CanonicalNames.AsEnumerable());
        Assert.Equal("192.0.2.1", Assert.Single(evidence.Addresses).ToString());
        Assert.Equal(40, evidence.TtlSeconds);
    }

    [Fact]
    public async Task An_address_of_another_name_is_not_used()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.NoError, DnsBytes.Address("other.test", "192.0.2.1"))]);

        Assert.Equal(DnsFailure.NoData, (await ResolveAsync("da.test", server)).Failure);
    }

    [Fact]
    public async Task A_loop_of_aliases_is_a_failure_of_the_server()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Name == "a.test"
            ? query.Reply(DnsBytes.NoError, DnsBytes.Alias("a.test", "b.test"))
            : query.Reply(DnsBytes.NoError, DnsBytes.Alias("b.test", "a.test"))]);

        var evidence = await ResolveAsync("a.test", server);

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Equal($"A, AAAA: {server.Address} answered a CNAME loop: b.test leads back to a.test", evidence.Detail);
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, DnsFailure.ServerFailure)]
    public async Task A_chain_has_at_most_16_links(int links, DnsFailure? failure)
    {
        await using var server = ScriptedDnsServer.Start(query =>
        {
            var at = int.Parse(query.Name.AsSpan(1, query.Name.IndexOf('.', StringComparison.Ordinal) - 1), provider: null);
            return [query.Reply(DnsBytes.NoError, at == links ? DnsBytes.Address(query.Name, "192.0.2.1") : DnsBytes.Alias(query.Name, $"n{at + 1}.test"))];
        });

        Assert.Equal(failure, (await ResolveAsync("n0.test", server)).Failure);
    }

    [Fact]
    public async Task NXDOMAIN_at_the_end_of_a_chain_is_told_with_the_negative_TTL()
    {
        await using var server = ScriptedDnsServer.Start(query =>
            [DnsBytes.Reply(query.Head.Id, DnsBytes.NxDomain, query.Question, [DnsBytes.Alias("a.test", "b.test", 5)], [DnsBytes.Authority("test", 90, 45)])]);

        var evidence = await ResolveAsync("a.test", server);

        Assert.Equal(DnsFailure.NxDomain, evidence.Failure);
        Assert.Equal(45, evidence.TtlSeconds);
        Assert.Equal(["b.test"], evidence.CanonicalNames.AsEnumerable());
        Assert.Equal($"A, AAAA: {server.Address} answered NXDOMAIN for b.test", evidence.Detail);
    }

    [Fact]
    public async Task One_family_that_fails_does_not_hide_the_other()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Question.Type == DnsType.A
            ? query.Reply(DnsBytes.NoError, DnsBytes.Address("da.test", "192.0.2.1"))
            : query.Reply(DnsBytes.ServerFailure)]);

        var evidence = await ResolveAsync("da.test", server);

        Assert.Null(evidence.Failure);
        Assert.Single(evidence.Addresses);
        Assert.Equal($"AAAA: {server.Address} answered SERVFAIL", evidence.Detail);
    }

    [Fact]
    public async Task A_name_that_the_DNS_cannot_hold_is_not_asked_for()
    {
        await using var server = ScriptedDnsServer.Start(query => [query.Reply(DnsBytes.NoError)]);

        var evidence = await ResolveAsync("da..test", server);

        Assert.Equal(DnsFailure.NxDomain, evidence.Failure);
        Assert.StartsWith("no server was asked", evidence.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    private static Task<DnsEvidence> ResolveAsync(string host, ScriptedDnsServer server) =>
        new Resolver(TimeProvider.System).ResolveAsync(host, [server.Address], Ample, CancellationToken.None);
}
