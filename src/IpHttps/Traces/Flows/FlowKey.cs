using System.Net;
using IpHttps.Traces.Packets;

namespace IpHttps.Traces.Flows;

/// <summary>One end of a connection.</summary>
internal readonly record struct FlowEnd(UInt128 Address, ushort Port)
{
    public IPEndPoint ToEndPoint() => new(IpPacket.Address(Address), Port);
}

/// <summary>Both ends, the smaller first, so that both directions have the same key.</summary>
internal readonly record struct FlowKey(FlowEnd Low, FlowEnd High)
{
    public static FlowKey Of(FlowEnd from, FlowEnd to) =>
        (from.Address, from.Port).CompareTo((to.Address, to.Port)) <= 0 ? new FlowKey(from, to) : new FlowKey(to, from);
}
