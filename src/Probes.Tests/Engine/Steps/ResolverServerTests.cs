using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps;
using IpHttps.Steps.Dns;
using Probes.Tests.Engine.Steps.Dns;

namespace Probes.Tests.Engine.Steps;

/// <summary>What DNS servers do wrong, and what the resolver makes of it.</summary>
public sealed class ResolverServerTests
{
    private const string Name = "da.test";

    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Replies_with_another_id_or_question_and_garbage_are_read_past()
    {
        await using var server = ScriptedDnsServer.Start(query =>
        [
            [0xFF],
            new byte[600],
            DnsBytes.Reply((ushort)(query.Head.Id + 1), DnsBytes.NoError, query.Question, DnsBytes.Address(Name, "192.0.2.66")),
            DnsBytes.Reply(query.Head.Id, DnsBytes.NoError, query.Question with { Name = DnsBytes.Name("db.test") }, DnsBytes.Address(Name, "192.0.2.66")),
            DnsBytes.Reply(query.Head.Id, DnsBytes.NoError, null, DnsBytes.Address(Name, "192.0.2.66")),
            Good(query),
        ]);

        await AssertResolvesAsync(server.Address);
    }

    [Fact]
    public async Task Too_many_foreign_replies_end_the_try()
    {
        await using var server = ScriptedDnsServer.Start(query => Enumerable.Range(0, 40).Select(_ => new byte[12]));

        var evidence = await ResolveAsync(Ample, server.Address);

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Equal($"A, AAAA: {server.Address} sent only answers to other questions", evidence.Detail);
    }

    [Fact]
    public async Task A_truncated_answer_is_asked_for_over_TCP()
    {
        // What is left of the records may be cut anywhere.
        await using var server = ScriptedDnsServer.Start(query => [query.OverTcp ? Good(query) : [.. query.Reply(DnsBytes.Truncated, DnsBytes.Address(Name, "192.0.2.66"))[..^2]]]);

        await AssertResolvesAsync(server.Address);

        Assert.Equal(2, server.Asked.Count(query => query.OverTcp));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("short")]
    [InlineData("empty")]
    [InlineData("foreign")]
    [InlineData("truncated")]
    public async Task A_truncated_answer_that_TCP_does_not_complete_is_a_failure_of_the_server(string behaviour)
    {
        await using var server = ScriptedDnsServer.Start(query => !query.OverTcp ? [query.Reply(DnsBytes.Truncated)] : behaviour switch
        {
            "closed" => [],
            "short" => [Good(query)[..20]],
            "empty" => [[]],
            "foreign" => [DnsBytes.Reply((ushort)(query.Head.Id + 1), DnsBytes.NoError, query.Question)],
            _ => [query.Reply(DnsBytes.Truncated)],
        });

        var evidence = await ResolveAsync(Ample, server.Address);

        Assert.Equal(DnsFailure.ServerFailure, evidence.Failure);
        Assert.Contains($"{server.Address} ", evidence.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DnsBytes.FormatError, true)]
    [InlineData(DnsBytes.FormatError, false)]
    [InlineData(DnsBytes.NotImplemented, true)]
    public async Task A_server_that_does_not_know_EDNS_is_asked_without(ushort flags, bool withQuestion)
    {
        await using var server = ScriptedDnsServer.Start(query =>
            [query.Edns ? DnsBytes.Reply(query.Head.Id, flags, withQuestion ? query.Question : null) : Good(query)]);

        await AssertResolvesAsync(server.Address);
    }

    [Theory]
    [InlineData(DnsBytes.ServerFailure, "SERVFAIL")]
    [InlineData(DnsBytes.Refused, "REFUSED")]
    [InlineData(DnsBytes.NotImplemented, "NOTIMP")]
    [InlineData(DnsBytes.FormatError, "FORMERR")]
    [InlineData(0x8189, "RCODE 9")]
    public async Task After_a_failing_server_the_next_one_is_asked_and_without_one_the_code_is_told(ushort flags, string code)
    {
        await using var failing = ScriptedDnsServer.Start(query => [query.Reply(flags)]);
        await using var good = ScriptedDnsServer.Start(query => [Good(query)]);

        await AssertResolvesAsync(failing.Address, good.Address);
        var alone = await ResolveAsync(Ample, failing.Address);

        Assert.Equal(DnsFailure.ServerFailure, alone.Failure);
        Assert.Equal($"A, AAAA: {failing.Address} answered {code}", alone.Detail);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_a_failure_and_the_next_server_is_asked()
    {
        await using var broken = ScriptedDnsServer.Start(query => [Good(query)[..^1]]);
        await using var good = ScriptedDnsServer.Start(query => [Good(query)]);

        await AssertResolvesAsync(broken.Address, good.Address);
        var alone = await ResolveAsync(Ample, broken.Address);

        Assert.Equal(DnsFailure.ServerFailure, alone.Failure);
        Assert.Equal($"A, AAAA: {broken.Address} answered what is no whole DNS message", alone.Detail);
    }

    [Fact]
    public async Task A_server_that_fails_once_is_asked_again()
    {
        var failed = new HashSet<DnsType>();
        await using var server = ScriptedDnsServer.Start(query => [failed.Add(query.Question.Type) ? query.Reply(DnsBytes.ServerFailure) : Good(query)]);

        await AssertResolvesAsync(server.Address);
    }

    private static byte[] Good(ScriptedDnsServer.Query query) =>
        query.Reply(DnsBytes.NoError, query.Question.Type == DnsType.A ? DnsBytes.Address(Name, "192.0.2.1") : DnsBytes.Address(Name, "2001:db8::1"));

    private static async Task AssertResolvesAsync(params ImmutableArray<IPEndPoint> servers)
    {
        var evidence = await ResolveAsync(Ample, servers);

        Assert.Null(evidence.Detail);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], evidence.Addresses.Select(address => address.ToString()));
    }

    private static Task<DnsEvidence> ResolveAsync(TimeSpan limit, params ImmutableArray<IPEndPoint> servers) =>
        new Resolver(TimeProvider.System).ResolveAsync(Name, servers, limit, CancellationToken.None);
}
