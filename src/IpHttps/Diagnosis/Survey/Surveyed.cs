using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Diagnosis;

/// <summary>Questions that several rules ask about what a probe of depth full saw.</summary>
internal static class Surveyed
{
    private const int MostNamed = 4;

    /// <summary>MS-SSTP section 4.1: status 200 by HTTP.sys, with a length of 2^64-1, which an IP-HTTPS server never sends.</summary>
    public static bool AnswersSstp(ProbeEvidence evidence) =>
        evidence.Survey?.Sstp is { Status: 200 } http && HttpApi.Answers(http) && http.Header("Content-Length") == "18446744073709551615";

    /// <summary>The survey was made at this address.</summary>
    public static bool IsAt(AddressCase at) => at.Evidence.Primary?.Address.Equals(at.Address.Address) ?? false;

    /// <summary>Accepted suites that are so, whatever the version.</summary>
    public static ImmutableArray<ushort> Suites(RunCase run, Func<ushort, bool> which) =>
        run.Evidence.Survey?.Suites is { } suites ? [.. suites.Accepted.Where(which)] : [];

    /// <summary>The first few by name, then how many more.</summary>
    public static string Named(ImmutableArray<ushort> suites)
    {
        var named = suites.Take(MostNamed).Select(CipherSuites.Name);
        return Words.List(suites.Length > MostNamed ? named.Append($"{suites.Length - MostNamed} more") : named);
    }

    /// <summary>The named ports of the endpoint that are open.</summary>
    public static ImmutableArray<int> OpenPorts(RunCase run, Func<int, bool> which) =>
        run.Evidence.Survey is { } survey ? [.. survey.Ports.Where(port => port.State == PortState.Open && which(port.Port)).Select(port => port.Port)] : [];
}
