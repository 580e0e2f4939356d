using System.Net;
using System.Net.Sockets;

namespace IpHttps.Targets;

/// <summary>An address or a range of addresses as a document writes it: <c>192.0.2.10</c>, <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>.</summary>
public static class AddressRange
{
    /// <summary>What is wrong with the text, null when nothing is.</summary>
    public static string? Check(string text, out IPNetwork range)
    {
        range = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (FieldChecks.Address(slash < 0 ? text : text[..slash], out var address) is { } why)
        {
            return why;
        }

        if (slash < 0)
        {
            range = new IPNetwork(address, Bits(address));
            return null;
        }

        // The platform's parser drops the bits behind the prefix; here they are a slip of the pen.
        return IPNetwork.TryParse(text, out range) && range.BaseAddress.Equals(address) ? null
            : $"{Wording.Quote(text)} is no range; the number after \"/\" is at most {Bits(address)}, and the bits of the address behind it are zero, as in 192.0.2.0/24";
    }

    /// <summary>An address alone when the range holds just one.</summary>
    public static string Text(IPNetwork range) => range.PrefixLength == Bits(range.BaseAddress) ? $"{range.BaseAddress}" : $"{range}";

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;
}
