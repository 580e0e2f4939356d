using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;

namespace IpHttps.Steps.Dns;

/// <summary>The DNS servers this machine is set up with.</summary>
internal static class SystemDnsServers
{
    public const int Port = 53;

    private const string ResolvConf = "/etc/resolv.conf";

    /// <summary>The C library asks no more (resolv.conf(5), MAXNS), and a list with dead servers in it must not use up a probe.</summary>
    private const int MaxServers = 3;

    /// <summary>Never empty: with none configured it is the machine itself, as resolv.conf(5) has it; the failure then names 127.0.0.1.</summary>
    public static ImmutableArray<IPEndPoint> Read() => Choose(OperatingSystem.IsWindows() ? [] : FromFile(), FromInterfaces);

    public static ImmutableArray<IPEndPoint> Choose(ImmutableArray<IPAddress> file, Func<ImmutableArray<IPAddress>> interfaces)
    {
        // fec0:0:0:ffff::1 to ::3 stand on Windows for "none configured"; nobody answers there.
        var usable = (file.IsEmpty ? interfaces() : file).Where(address => !address.IsIPv6SiteLocal && !IsUnspecified(address)).Distinct();
        return [.. usable.DefaultIfEmpty(IPAddress.Loopback).Take(MaxServers).Select(address => new IPEndPoint(address, Port))];
    }

    /// <summary>
    /// The <c>nameserver</c> lines. <c>search</c> and <c>ndots</c> are passed over on purpose: an endpoint's name is absolute,
    /// and what a suffix of this machine makes of it says nothing about a client elsewhere.
    /// </summary>
    public static ImmutableArray<IPAddress> Parse(string resolvConf) =>
    [
        .. resolvConf.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["nameserver", _, ..])
            .Select(words => IPAddress.TryParse(words[1], out var address) ? address : null)
            .OfType<IPAddress>(),
    ];

    private static ImmutableArray<IPAddress> FromFile()
    {
        try
        {
            return Parse(File.ReadAllText(ResolvConf));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Interfaces with a gateway first: the others' servers often know only a closed network.</summary>
    private static ImmutableArray<IPAddress> FromInterfaces()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(link => link.OperationalStatus == OperationalStatus.Up && link.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                    .Select(link => link.GetIPProperties())
                    .OrderBy(properties => properties.GatewayAddresses.Count == 0)
                    .SelectMany(properties => properties.DnsAddresses),
            ];
        }
        catch (Exception unknown) when (unknown is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }

    private static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
