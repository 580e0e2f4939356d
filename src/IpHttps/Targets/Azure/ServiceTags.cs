using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace IpHttps.Targets;

/// <summary>One tag with the ranges that it stands for.</summary>
/// <param name="Name">E.g. <c>AzureCloud.westeurope</c>, <c>AzureFrontDoor.Frontend</c>.</param>
/// <param name="Region">As Azure names regions in DNS labels; null where the tag holds for all.</param>
public sealed record ServiceTag(string Name, string? Region)
{
    private const string Cloud = "AzureCloud";

    /// <summary>All of Azure's addresses, or all of a region's.</summary>
    public bool IsCloud => Name == Cloud || Name.StartsWith(Cloud + ".", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Microsoft's list of which addresses belong to which service and region: "Azure IP Ranges and Service Tags", a file that is published weekly.</summary>
public sealed class ServiceTags
{
    private readonly FrozenDictionary<IPNetwork, ImmutableArray<ServiceTag>> _tags;

    /// <summary>Prefix lengths there are, longest first, of IPv4 and of IPv6.</summary>
    private readonly ImmutableArray<int> _lengths4;
    private readonly ImmutableArray<int> _lengths6;

    internal ServiceTags(int changeNumber, string cloud, IReadOnlyCollection<(IPNetwork Range, ServiceTag Tag)> rows)
    {
        ChangeNumber = changeNumber;
        Cloud = cloud;
        Prefixes = rows.Count;
        _tags = rows.GroupBy(row => row.Range, row => row.Tag).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());
        _lengths4 = Lengths(AddressFamily.InterNetwork);
        _lengths6 = Lengths(AddressFamily.InterNetworkV6);
    }

    /// <summary>Which weekly edition it is.</summary>
    public int ChangeNumber { get; }

    /// <summary><c>Public</c>, or a national cloud.</summary>
    public string Cloud { get; }

    public int Prefixes { get; }

    /// <summary>The tags that hold the address, those with the longest prefix first; empty for one that is not Azure's.</summary>
    public ImmutableArray<ServiceTag> Find(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var found = ImmutableArray.CreateBuilder<ServiceTag>();
        foreach (var length in plain.AddressFamily == AddressFamily.InterNetwork ? _lengths4 : _lengths6)
        {
            if (_tags.TryGetValue(new IPNetwork(Masked(plain, length), length), out var tags))
            {
                found.AddRange(tags);
            }
        }

        return found.ToImmutable();
    }

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - (8 * i), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }

    private ImmutableArray<int> Lengths(AddressFamily family) =>
        [.. _tags.Keys.Where(range => range.BaseAddress.AddressFamily == family).Select(range => range.PrefixLength).Distinct().OrderDescending()];
}
