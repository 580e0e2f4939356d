using System.Net;
using System.Net.Sockets;

namespace IpHttps.Steps;

/// <summary>
/// What may be dialled: the guard against names that lead into the network of the machine that probes. Addresses are compared as numbers,
/// never as text, and an IPv4 address inside an IPv6 one is judged by the IPv4 rows.
/// </summary>
/// <remarks>
/// A network's own NAT64 prefix (RFC 6052 section 2.2) looks like any other address and cannot be told from outside; the network's
/// firewall is the second wall there.
/// </remarks>
public static class AddressPolicy
{
    private const int IPv4Bytes = 4;
    private const int IPv6Bytes = 16;

    /// <summary>Null when the address may be dialled, else one sentence why not.</summary>
    /// <param name="allowPrivate">
    /// Lifts loopback, RFC 1918, RFC 6598 and unique local addresses. Link-local fe80::/10 stays refused: it means something only with a
    /// zone, and which zone is meant only the machine that wrote the address knows. 169.254.0.0/16 and 168.63.129.16 stay refused always.
    /// </param>
    public static string? Refusal(IPAddress address, bool allowPrivate)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0)
        {
            return $"{address} has a zone, which belongs to one machine only.";
        }

        if (Denied(address, allowPrivate) is { } row)
        {
            return $"{address} is in {row}.";
        }

        return Inner(address) is { } inner && Denied(inner, allowPrivate) is { } wrapped
            ? $"{address} holds {inner}, which is in {wrapped}."
            : null;
    }

    private static DeniedRange? Denied(IPAddress address, bool allowPrivate) =>
        DeniedRange.All.FirstOrDefault(row => row.Contains(address)) is { } row && !(allowPrivate && row.Private) ? row : null;

    /// <summary>
    /// The IPv4 address in the last four bytes, where the form says that there is one. Forms that are denied as a whole (NAT64, 6to4,
    /// Teredo) are rows of the table.
    /// </summary>
    private static IPAddress? Inner(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[IPv6Bytes];
        if (!address.TryWriteBytes(bytes, out var written) || written != IPv6Bytes || address.Equals(IPAddress.IPv6Loopback))
        {
            return null;
        }

        return HoldsIPv4(bytes) ? new IPAddress(bytes[^IPv4Bytes..]) : null;
    }

    private static bool HoldsIPv4(ReadOnlySpan<byte> bytes) =>
        bytes[..8].IndexOfAnyExcept((byte)0) < 0 && bytes[8..12] is
            [0, 0, 0, 0] // IPv4-compatible ::/96, RFC 4291 section 2.5.5.1
            or [0, 0, 0xFF, 0xFF] // IPv4-mapped ::ffff:0:0/96, RFC 4291 section 2.5.5.2
            or [0xFF, 0xFF, 0, 0] // IPv4-translated ::ffff:0:0:0/96, RFC 2765 section 2.1
        || bytes[8..12] is [0 or 2, 0, 0x5E, 0xFE]; // ISATAP interface identifier, RFC 5214 section 6.1
}
