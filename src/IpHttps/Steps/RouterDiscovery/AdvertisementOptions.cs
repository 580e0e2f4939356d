using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Steps.RouterDiscovery;

/// <summary>The options of a Router Advertisement that say how hosts get out; all others are passed over (RFC 4861 section 4.6).</summary>
internal sealed class AdvertisementOptions
{
    private const byte PrefixInformation = 3;
    private const byte MtuOption = 5;
    private const byte RouteInformation = 24;
    private const int AddressLength = 16;
    private const int AddressBits = 128;

    private readonly ImmutableArray<AdvertisedPrefix>.Builder _prefixes = ImmutableArray.CreateBuilder<AdvertisedPrefix>();
    private readonly ImmutableArray<AdvertisedRoute>.Builder _routes = ImmutableArray.CreateBuilder<AdvertisedRoute>();

    public long? Mtu { get; private set; }

    public ImmutableArray<AdvertisedPrefix> Prefixes => _prefixes.ToImmutable();

    public ImmutableArray<AdvertisedRoute> Routes => _routes.ToImmutable();

    /// <param name="option">Whole, with its type and length; a multiple of eight bytes.</param>
    public void Take(ReadOnlySpan<byte> option)
    {
        switch (option[0])
        {
            case PrefixInformation when option is { Length: 32 } && option[2] <= AddressBits:
                _prefixes.Add(new AdvertisedPrefix(
                    new IPAddress(option.Slice(16, AddressLength)),
                    option[2],
                    (option[3] & 0x80) != 0,
                    (option[3] & 0x40) != 0,
                    BinaryPrimitives.ReadUInt32BigEndian(option[4..]),
                    BinaryPrimitives.ReadUInt32BigEndian(option[8..])));
                break;
            case MtuOption when option.Length == 8:
                Mtu = BinaryPrimitives.ReadUInt32BigEndian(option[4..]);
                break;
            case RouteInformation when option.Length <= 24 && option[2] <= AddressBits && option[2] <= (option.Length - 8) * 8:
                _routes.Add(new AdvertisedRoute(Padded(option[8..]), option[2], BinaryPrimitives.ReadUInt32BigEndian(option[4..])));
                break;
        }
    }

    /// <summary>RFC 4191 section 2.3: the prefix takes 0, 8 or 16 bytes, as many as its length needs.</summary>
    private static IPAddress Padded(ReadOnlySpan<byte> prefix)
    {
        Span<byte> address = stackalloc byte[AddressLength];
        address.Clear();
        prefix.CopyTo(address);
        return new IPAddress(address);
    }
}
