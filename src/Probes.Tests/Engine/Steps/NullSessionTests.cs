using System.Net;
using IpHttps.Evidence;
using IpHttps.Steps.Dns;
using IpHttps.Tls;
using Probes.Lab.Certificates;
using Probes.Lab.Responders;
using Probes.Tests.Engine.Steps.Dns;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Steps;

/// <summary>The NULL session and the exchange against the emulated DirectAccess server, one misbehaviour at a time.</summary>
public sealed class NullSessionTests : IDisposable
{
    private readonly LabAuthority _root = new("CN=Null Session Root");
    private readonly ResponderBehaviour _directAccess;

    public NullSessionTests() => _directAccess = new ResponderBehaviour
    {
        Certificate = _root.Issue(new LeafRequest($"CN={TestProbe.Host}") { DnsNames = [TestProbe.Host] }),
    };

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_genuine_server_is_asked_once_and_left_politely()
    {
        await using var server = LabResponder.Start(_directAccess);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(server.EndPoint.Port, _root.Certificate));

        Assert.True(evidence.Primary!.Windows8!.Http!.IsGenuine);
        Assert.True(evidence.Primary.Certificate!.Trusted);
        Assert.Equal(["windows8", "windows7"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
        Assert.Contains(evidence.Attempts[0].Timeline, entry => entry is { Direction: Direction.Sent, Message: "close_notify" });
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/IPHTTPS", "18446744073709551615"), (request.Head!.Method, request.Head.Target, request.Head.Header("Content-Length")));
    }

    [Fact]
    public async Task A_server_Finished_with_one_flipped_byte_is_malformed()
    {
        await using var server = LabResponder.Start(_directAccess with { FlipServerFinishedByte = true });

        var windows8 = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0];

        Assert.Equal((ProbeStep.Handshake, HandshakePhase.ServerFlight, EndingKind.Malformed), (windows8.Ending.Step, windows8.Ending.Phase, windows8.Ending.Kind));
        Assert.Contains("Finished", windows8.Ending.Detail, StringComparison.Ordinal);
        Assert.Contains(windows8.Timeline, entry => entry is { Message: "Finished", Note: "does not verify" });
        Assert.False(windows8.CarriedExchange);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_extended_master_secret_is_used_when_agreed(bool agreed)
    {
        await using var server = LabResponder.Start(_directAccess with { ExtendedMasterSecret = agreed });

        var windows8 = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0];

        Assert.Equal(agreed, windows8.Tls!.Extensions.Contains(Extensions.ExtendedMasterSecret));
        Assert.True(windows8.Http!.IsGenuine);
    }

    [Theory]
    [InlineData(ProtocolVersions.Tls10)]
    [InlineData(ProtocolVersions.Tls11)]
    public async Task Older_versions_use_the_older_suite(ushort version)
    {
        await using var server = LabResponder.Start(_directAccess with { NullMaximumVersion = version });

        var windows8 = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0];

        Assert.Equal((version, CipherSuites.RsaNullSha), (windows8.Tls!.Version, windows8.Tls.CipherSuite));
        Assert.True(windows8.Http!.IsGenuine);
    }

    [Fact]
    public async Task A_warning_before_ServerHello_goes_to_the_timeline_and_no_further()
    {
        await using var server = LabResponder.Start(_directAccess with { WarningFirst = new Alert(Alert.Warning, 112) });

        var windows8 = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0];

        Assert.Contains(windows8.Timeline, entry => entry is { Message: "unrecognized_name", Note: "warning" });
        Assert.True(windows8.Http!.IsGenuine);
    }

    [Fact]
    public async Task One_byte_at_a_time_is_read_like_any_other()
    {
        await using var server = LabResponder.Start(_directAccess with { Dribble = new Dribble(TimeSpan.FromMilliseconds(1), 16) });

        var windows8 = (await TestProbe.RunAsync(server.EndPoint.Port)).Attempts[0];

        Assert.True(windows8.Http!.IsGenuine);
    }

    [Fact]
    public async Task Without_NULL_the_carrier_makes_the_one_exchange()
    {
        await using var server = LabResponder.Start(_directAccess with { NullSuites = [] });

        var evidence = await TestProbe.RunAsync(server.EndPoint.Port);

        Assert.Equal(EndingKind.Reset, evidence.Primary!.Ciphers.NullRefusal!.Kind);
        Assert.Equal(["windows8", "windows7", "modern"], evidence.Attempts.Select(attempt => attempt.Profile.Name));
        Assert.True(evidence.Primary.Modern!.Http!.IsGenuine);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Of_several_addresses_the_first_that_answers_gets_the_exchange_and_no_other()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Only Linux answers on all of 127.0.0.0/8 without being told.
        }

        await using var first = LabResponder.Start(_directAccess, IPAddress.Parse("127.0.0.21"));
        await using var dns = ScriptedDnsServer.Start(query => query.Question.Type == DnsType.A
            ? [query.Reply(DnsBytes.NoError, DnsBytes.Address(TestProbe.Host, "127.0.0.20"), DnsBytes.Address(TestProbe.Host, "127.0.0.21"))]
            : [query.Reply(DnsBytes.NoError)]);

        var evidence = await TestProbe.RunAsync(TestProbe.Target(first.EndPoint.Port) with { Address = null, Resolvers = [dns.Address] });

        Assert.Equal([EndingKind.Refused, EndingKind.Completed, EndingKind.Completed], evidence.Attempts.Select(attempt => attempt.Ending.Kind));
        Assert.Equal("127.0.0.21", evidence.Primary!.Address.ToString());
        Assert.Single(first.Requests);
    }
}
