using System.Net.Sockets;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The name has an IPv6 address that is dead while its IPv4 address answers.</summary>
internal sealed class Ipv6Silent : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1012",
        Severity.Warning,
        Verdict.Degraded,
        "The IPv6 address of the name does not answer",
        "Remove the AAAA record, or let the server answer at that address: clients that have IPv6 try it first and lose time there. Virtual machines in Azure had no IPv6 when "
        + "DirectAccess in Azure was described; today a machine has it only where its network and its public address are dual-stack.",
        "RFC 6724 section 2.1; R. Hicks, Deploying DirectAccess in Microsoft Azure; Microsoft, What is IPv6 for Azure Virtual Network");

    public override Finding? Evaluate(RunCase run) =>
        IsOdd(run)
            ? new Finding(Info, $"TCP is dead at {Words.List(Six(run).Select(Describe))} while the IPv4 address answers")
            {
                Effects = Effects.BothConnect(Confidence.Possible),
            }
            : null;

    /// <summary>The families differ as a whole; one dead address among several of a family is another matter.</summary>
    internal static bool IsOdd(RunCase run) =>
        Six(run) is { Length: > 0 } six
        && six.All(at => !at.Address.Connected)
        && run.Voting.Except(six).ToArray() is { Length: > 0 } four
        && four.All(at => at.Address.Connected);

    private static AddressCase[] Six(RunCase run) =>
        [.. run.Voting.Where(at => at.Address.Address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })];

    private static string Describe(AddressCase at) => $"{at.Address.Address} ({Endings.Short(at.Address.Attempts[0].Ending)})";
}
