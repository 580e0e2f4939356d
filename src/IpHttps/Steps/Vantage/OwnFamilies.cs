using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace IpHttps.Steps;

/// <summary>Which address families this machine has an address of that leads off its own link.</summary>
internal static class OwnFamilies
{
    public static (bool IPv4, bool IPv6) Read()
    {
        try
        {
            var addresses = NetworkInterface.GetAllNetworkInterfaces()
                .Where(link => link.OperationalStatus == OperationalStatus.Up && link.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(link => link.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .ToArray();
            return (
                addresses.Any(address => address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is not [169, 254, ..]),
                addresses.Any(address => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv6LinkLocal: false, IsIPv6SiteLocal: false }));
        }
        catch (Exception unknown) when (unknown is NetworkInformationException or PlatformNotSupportedException)
        {
            return (false, false);
        }
    }
}
