using System.Buffers.Binary;

namespace Probes.Lab.Http;

/// <summary>The inside of an IP-HTTPS connection: bare IPv6 packets, cut by their own length (MS-IPHTTPS section 3.1.5.3).</summary>
internal sealed class Tunnel(Stream stream, byte[]? solicited)
{
    /// <summary>Link MTU, MS-IPHTTPS section 3.1.5.3.</summary>
    private const int MaximumPacket = 1280;

    private readonly byte[] _bytes = new byte[2 * MaximumPacket];
    private int _length;

    /// <summary>Runs until the client closes or sends what is no IPv6 (MS-IPHTTPS section 3.2.5.2.2: such a session should end).</summary>
    public async Task RunAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        // A head's read takes at most its own limit, of which no packet is longer than ours.
        while (!first.IsEmpty)
        {
            var part = first[..Math.Min(first.Length, _bytes.Length - _length)];
            part.CopyTo(_bytes.AsMemory(_length));
            first = first[part.Length..];
            _length += part.Length;
            if (!await TakePacketsAsync(cancellationToken))
            {
                return;
            }
        }

        int count;
        while ((count = await stream.ReadAsync(_bytes.AsMemory(_length), cancellationToken)) > 0)
        {
            _length += count;
            if (!await TakePacketsAsync(cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TakePacketsAsync(CancellationToken cancellationToken)
    {
        while (_length > 0)
        {
            if (_bytes[0] >> 4 != 6)
            {
                return false;
            }

            if (_length < Icmpv6.HeaderLength)
            {
                return true;
            }

            var whole = Icmpv6.HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(4));
            if (whole > MaximumPacket)
            {
                return false;
            }

            if (_length < whole)
            {
                return true;
            }

            if (solicited is not null && Icmpv6.IsRouterSolicitation(_bytes.AsSpan(0, whole)))
            {
                await stream.WriteAsync(solicited, cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }

            _bytes.AsSpan(whole, _length - whole).CopyTo(_bytes);
            _length -= whole;
        }

        return true;
    }
}
