using System.Buffers.Binary;
using IpHttps.Evidence;

namespace IpHttps.Steps.RouterDiscovery;

/// <summary>Reads Router Advertisements as a host must (RFC 4861 sections 4.2 and 6.1.2).</summary>
internal static class AdvertisementReader
{
    private const byte Type = 134;
    private const int HeadLength = 16;
    private const int Unit = 8;
    private const byte ManagedFlag = 0x80;
    private const byte OtherFlag = 0x40;

    /// <summary>The packet says that it is a Router Advertisement; whether it is a valid one is another question.</summary>
    public static bool IsAdvertisement(Ipv6Packet packet) => packet.NextHeader == Ipv6Packet.Icmpv6 && packet.Payload is [Type, ..];

    /// <param name="problem">Why a host discards it, when the answer is false.</param>
    public static bool TryRead(Ipv6Packet packet, out RouterAdvertisement? advertisement, out string? problem)
    {
        advertisement = null;
        problem = Problem(packet);
        if (problem is not null)
        {
            return false;
        }

        var message = packet.Payload;
        var options = new AdvertisementOptions();
        for (var rest = message[HeadLength..]; !rest.IsEmpty; rest = rest[(rest[1] * Unit)..])
        {
            if (rest.Length < 2 || rest[1] == 0 || rest[1] * Unit > rest.Length)
            {
                problem = rest.Length >= 2 && rest[1] == 0 ? "an option of length 0" : "an option that ends after the message";
                return false;
            }

            options.Take(rest[..(rest[1] * Unit)]);
        }

        advertisement = new RouterAdvertisement(packet.Source)
        {
            HopLimit = message[4],
            Managed = (message[5] & ManagedFlag) != 0,
            OtherConfiguration = (message[5] & OtherFlag) != 0,
            RouterLifetimeSeconds = BinaryPrimitives.ReadUInt16BigEndian(message[6..]),
            Mtu = options.Mtu,
            Prefixes = options.Prefixes,
            Routes = options.Routes,
        };
        return true;
    }

    /// <summary>The checks of RFC 4861 section 6.1.2 before the options, in its order.</summary>
    private static string? Problem(Ipv6Packet packet) => packet switch
    {
        { Source.IsIPv6LinkLocal: false } => $"its source {packet.Source} is not link-local",
        { HopLimit: not byte.MaxValue } => $"its hop limit is {packet.HopLimit}, so it may have come from another link",
        _ when Icmpv6Checksum.Of(packet.Whole) != 0 => "its checksum is wrong",
        { Payload: [_, not 0, ..] } => $"its code is {packet.Payload[1]}",
        { Payload.Length: < HeadLength } => $"it is {packet.Payload.Length} bytes long and must be at least {HeadLength}",
        _ => null,
    };
}
