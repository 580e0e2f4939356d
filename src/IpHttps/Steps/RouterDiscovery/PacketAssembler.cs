using System.Buffers.Binary;
using IpHttps.Tls;

namespace IpHttps.Steps.RouterDiscovery;

/// <summary>
/// Cuts a tunnel's bytes into IPv6 packets, however they arrive: nothing frames them but their own payload length (MS-IPHTTPS section 3.1.5.3).
/// </summary>
internal sealed class PacketAssembler
{
    /// <summary>Link MTU (MS-IPHTTPS section 3.1.5.3); the same as IPv6's minimum.</summary>
    public const int MaximumPacket = 1280;

    private const int LengthOffset = 4;
    private const int Version = 6;

    private byte[] _pending = [];
    private int _taken;

    /// <summary>What was not taken yet.</summary>
    public ReadOnlySpan<byte> Pending => _pending.AsSpan(_taken);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _pending = [.. Pending, .. bytes];
        _taken = 0;
    }

    /// <summary>Takes the next packet, valid until more is appended.</summary>
    public AssemblyStatus Next(out Ipv6Packet packet)
    {
        packet = default;
        var pending = Pending;
        if (pending.IsEmpty)
        {
            return AssemblyStatus.NeedMore;
        }

        if (pending[0] >> 4 != Version)
        {
            return AssemblyStatus.Malformed;
        }

        if (pending.Length < LengthOffset + sizeof(ushort))
        {
            return AssemblyStatus.NeedMore;
        }

        var length = Ipv6Packet.HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(pending[LengthOffset..]);
        if (length > MaximumPacket)
        {
            return AssemblyStatus.LimitExceeded;
        }

        if (pending.Length < length)
        {
            return AssemblyStatus.NeedMore;
        }

        packet = new Ipv6Packet(pending[..length]);
        _taken += length;
        return AssemblyStatus.Complete;
    }
}
