using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps.Dns;

namespace Probes.Tests.Engine.Steps.Dns;

public sealed class FamilyJoinTests
{
    private static readonly FamilyAnswer Found = new(DnsType.A) { Addresses = [IPAddress.Parse("192.0.2.1")], Aliases = ["b.test"], Ttl = 30 };

    [Theory]
    [InlineData(DnsFailure.NxDomain, DnsFailure.NxDomain, DnsFailure.NxDomain)]
    [InlineData(DnsFailure.NxDomain, DnsFailure.NoData, DnsFailure.NoData)]
    [InlineData(DnsFailure.NxDomain, DnsFailure.Timeout, DnsFailure.NxDomain)]
    [InlineData(DnsFailure.NxDomain, DnsFailure.ServerFailure, DnsFailure.NxDomain)]
    [InlineData(DnsFailure.NoData, DnsFailure.NoData, DnsFailure.NoData)]
    [InlineData(DnsFailure.NoData, DnsFailure.Timeout, DnsFailure.Timeout)]
    [InlineData(DnsFailure.NoData, DnsFailure.ServerFailure, DnsFailure.ServerFailure)]
    [InlineData(DnsFailure.Timeout, DnsFailure.ServerFailure, DnsFailure.ServerFailure)]
    [InlineData(DnsFailure.Timeout, DnsFailure.Timeout, DnsFailure.Timeout)]
    public void Two_failures_make_one_in_either_order(DnsFailure one, DnsFailure other, DnsFailure joined)
    {
        Assert.Equal(joined, FamilyJoin.Join(Failed(DnsType.A, one), Failed(DnsType.Aaaa, other)).Failure);
        Assert.Equal(joined, FamilyJoin.Join(Failed(DnsType.A, other), Failed(DnsType.Aaaa, one)).Failure);
    }

    [Fact]
    public void A_family_without_data_beside_one_with_addresses_is_not_worth_a_word()
    {
        var evidence = FamilyJoin.Join(Found, Failed(DnsType.Aaaa, DnsFailure.NoData));

        Assert.Null(evidence.Failure);
        Assert.Null(evidence.Detail);
        Assert.Equal(30, evidence.TtlSeconds);
        Assert.Equal(["b.test"], evidence.CanonicalNames.AsEnumerable());
    }

    [Theory]
    [InlineData(DnsFailure.NxDomain)]
    [InlineData(DnsFailure.Timeout)]
    [InlineData(DnsFailure.ServerFailure)]
    public void A_family_that_fails_beside_one_with_addresses_is_told(DnsFailure failure)
    {
        var evidence = FamilyJoin.Join(Found, Failed(DnsType.Aaaa, failure));

        Assert.Null(evidence.Failure);
        Assert.Equal("AAAA: it failed", evidence.Detail);
        Assert.Single(evidence.Addresses);
    }

    [Fact]
    public void A_failure_that_is_no_answer_has_no_TTL() =>
        Assert.Null(FamilyJoin.Join(Failed(DnsType.A, DnsFailure.NoData) with { Ttl = 60 }, Failed(DnsType.Aaaa, DnsFailure.Timeout)).TtlSeconds);

    [Fact]
    public void Different_details_are_both_told() =>
        Assert.Equal(
            "A: it failed; AAAA: otherwise",
            FamilyJoin.Join(Failed(DnsType.A, DnsFailure.NoData), Failed(DnsType.Aaaa, DnsFailure.Timeout) with { Detail = "otherwise" }).Detail);

    private static FamilyAnswer Failed(DnsType type, DnsFailure failure) => new(type) { Failure = failure, Detail = "it failed" };
}
