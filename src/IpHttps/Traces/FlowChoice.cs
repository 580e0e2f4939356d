using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using IpHttps.Traces.Flows;
using IpHttps.Traces.Packets;

namespace IpHttps.Traces;

/// <summary>The connections of one host.</summary>
internal sealed record HostFlows(string Host, int Port, ImmutableArray<TcpFlow> Flows);

/// <summary>Finds the IP-HTTPS connections among all of a capture.</summary>
internal sealed class FlowChoice(CaptureContents contents, TraceQuery query)
{
    /// <summary>Hosts told of one capture.</summary>
    private const int MaximumHosts = 32;

    /// <summary>Connections told of one host: the last ones, for a client tries again and again.</summary>
    private const int MaximumFlows = 24;

    /// <summary>By the first connection of each host.</summary>
    public ImmutableArray<HostFlows> Choose()
    {
        var seeds = contents.Flows.Where(flow => flow.Hello is not null && IsSeed(flow)).ToArray();
        var hosts = seeds.Select(flow => (Host: HostOf(flow), flow.Server.Port)).Distinct().Take(MaximumHosts).ToList();
        if (hosts.Count == 0 && query.Host is { } asked)
        {
            hosts.Add((asked, (ushort)(query.Port ?? TraceQuery.DefaultPort)));
        }

        return
        [
            .. from host in hosts
               let flows = FlowsOf(host.Host, host.Port)
               where flows.Length > 0
               select new HostFlows(host.Host, host.Port, flows),
        ];
    }

    /// <summary>A NULL-only hello is IP-HTTPS; any hello is, that goes to the host asked for.</summary>
    private bool IsSeed(TcpFlow flow) => query.Host is { } asked
        ? IsHost(flow, asked) && flow.Server.Port == (query.Port ?? (flow.OffersOnlyNull ? flow.Server.Port : TraceQuery.DefaultPort))
        : flow.OffersOnlyNull && flow.Server.Port == (query.Port ?? flow.Server.Port);

    private static bool IsHost(TcpFlow flow, string host) =>
        string.Equals(HostOf(flow), host, StringComparison.OrdinalIgnoreCase) || IsAddress(flow.Server, host);

    private static bool IsAddress(FlowEnd server, string host) => IPAddress.TryParse(host, out var address) && IpPacket.Value(address) == server.Address;

    private static string HostOf(TcpFlow flow) => flow.Hello?.ServerName is { Length: > 0 } name ? name.ToLower(CultureInfo.InvariantCulture) : IpPacket.Address(flow.Server.Address).ToString();

    /// <summary>Those that named the host, and those to its addresses that never got as far as naming one.</summary>
    private ImmutableArray<TcpFlow> FlowsOf(string host, int port)
    {
        var addresses = contents.Flows.Where(flow => flow.Hello is not null && flow.Server.Port == port && IsHost(flow, host)).Select(flow => flow.Server.Address)
            .Concat(contents.AddressesOf(host))
            .ToHashSet();
        var flows = contents.Flows.Where(flow => flow.Server.Port == port && (flow.Hello is null ? !flow.IsOther && !flow.Late && IsAddressOf(flow, host, addresses) : IsHost(flow, host)));
        return [.. flows.TakeLast(MaximumFlows)];
    }

    private static bool IsAddressOf(TcpFlow flow, string host, HashSet<UInt128> addresses) => addresses.Contains(flow.Server.Address) || IsAddress(flow.Server, host);
}
