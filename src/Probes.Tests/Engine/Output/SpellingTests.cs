using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Output;
using IpHttps.Signatures;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Output;

public sealed class SpellingTests
{
    [Fact]
    public void Every_value_is_spelled_as_the_contract_has_it()
    {
        Holds<Verdict>("Unknown Unreachable WrongResponder Misconfigured Degraded Healthy");
        Holds<ResponderKind>("Unknown DirectAccess HttpSys Adc WebServer Firewall TlsInspection Vpn Other");
        Holds<Confidence>("possible likely certain");
        Holds<Severity>("error warning info");
        Holds<ClientGeneration>("windows7 windows8");
        Holds<ClientOutcome>("unknown fails connects");
        Holds<DnsFailure>("timeout serverFailure nxdomain noData");
        Holds<ProbeStep>("connect handshake http");
        Holds<HandshakePhase>("none clientHello serverHello serverFlight finished");
        Holds<EndingKind>("malformed completed alert fin reset refused unreachable timedOut notTls limitExceeded refusedByPolicy");
        Holds<Direction>("sent received");
        Holds<VantageState>("unclear sound inspected replaced unreachable unresolved");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NotTls")]
    [InlineData("nottls")]
    [InlineData("8")]
    [InlineData("notTls,fin")]
    public void Nothing_else_is_read(string? text) => Assert.False(Spelling.TryParse<EndingKind>(text, out _));

    private static void Holds<TEnum>(string spellings) where TEnum : struct, Enum
    {
        Assert.Equal(spellings, string.Join(' ', Enum.GetValues<TEnum>().Select(Spelling.Of)));
        Assert.All(Enum.GetValues<TEnum>(), value => Assert.True(Spelling.TryParse<TEnum>(Spelling.Of(value), out var read) && read.Equals(value)));
    }
}
