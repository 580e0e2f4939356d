using IpHttps.Evidence;
using IpHttps.Steps.RouterDiscovery;
using IpHttps.Tls;

namespace IpHttps.Steps;

/// <summary>
/// The only complete proof of a tunnel: a Router Solicitation up, and the Router Advertisement that comes down. Whatever else comes is passed over.
/// </summary>
/// <remarks>Source: MS-IPHTTPS sections 3.1.5.3 and 3.2.5.2; RFC 4861 sections 6.1.2 and 6.3.7.</remarks>
internal sealed class TunnelProof(IDuplex stream, AttemptLog log)
{
    /// <summary>More packets than that before any advertisement: the peer does not do router discovery with us.</summary>
    private const int MaximumPackets = 64;

    private readonly PacketAssembler _packets = new();
    private readonly byte[] _buffer = new byte[4096];
    private RouterAdvertisement? _advertisement;
    private string? _discarded;
    private int _others;

    /// <param name="first">Bytes that came behind the head of the answer.</param>
    public async ValueTask<TunnelEvidence> RunAsync(ReadOnlyMemory<byte> first, CancellationToken cancellationToken)
    {
        var start = log.Elapsed;
        var solicitation = RouterSolicitation.Write();
        log.Sent("ipv6", "RouterSolicitation", solicitation.Length);
        _packets.Append(first.Span);
        var unsent = await stream.SendAsync(solicitation, cancellationToken);

        // What came before the peer closed is there to be read, even when it no longer took our question.
        var ended = Take() ?? await ReadAsync(cancellationToken);
        ended = ended is { Kind: EndingKind.Fin } && unsent is not null ? unsent : ended;
        return new TunnelEvidence(ended.Kind)
        {
            Detail = ended.Alert is { } alert ? $"alert {alert}" : ended.Detail,
            Time = log.Elapsed - start,
            Advertisement = _advertisement,
            Discarded = _discarded,
            OtherPackets = _others,
            FirstBytes = ended.Kind == EndingKind.Malformed ? [.. _packets.Pending[..Math.Min(_packets.Pending.Length, ProbeLimits.MaximumFirstBytes)]] : [],
        };
    }

    private async ValueTask<Interruption> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await stream.ReceiveAsync(_buffer, cancellationToken);
            if (received.Interruption is { } interruption)
            {
                return interruption;
            }

            _packets.Append(_buffer.AsSpan(0, received.Count));
            if (Take() is { } ended)
            {
                return ended;
            }
        }
    }

    /// <summary>Takes every whole packet; null when more must be read.</summary>
    private Interruption? Take()
    {
        while (true)
        {
            switch (_packets.Next(out var packet))
            {
                case AssemblyStatus.NeedMore:
                    return null;
                case AssemblyStatus.LimitExceeded:
                    return new Interruption(EndingKind.Malformed, $"a packet larger than the link's {PacketAssembler.MaximumPacket} bytes");
                case not AssemblyStatus.Complete:
                    return new Interruption(EndingKind.Malformed, "bytes that are no IPv6 packet");
            }

            if (IsProof(packet))
            {
                return new Interruption(EndingKind.Completed);
            }

            if (_others > MaximumPackets)
            {
                return new Interruption(EndingKind.LimitExceeded, $"more than {MaximumPackets} packets and no advertisement with a prefix");
            }
        }
    }

    private bool IsProof(Ipv6Packet packet)
    {
        if (!AdvertisementReader.IsAdvertisement(packet))
        {
            _others++;
            log.Received("ipv6", $"next header {packet.NextHeader}", packet.Whole.Length, "passed over");
            return false;
        }

        if (!AdvertisementReader.TryRead(packet, out var advertisement, out var problem))
        {
            _others++;
            _discarded ??= problem;
            log.Received("ipv6", "RouterAdvertisement", packet.Whole.Length, $"discarded: {problem}");
            return false;
        }

        _advertisement = advertisement;
        log.Received("ipv6", "RouterAdvertisement", packet.Whole.Length, Note(advertisement!));
        _others += advertisement!.Prefixes.IsEmpty ? 1 : 0;
        return !advertisement.Prefixes.IsEmpty;
    }

    private static string Note(RouterAdvertisement advertisement) => advertisement.Prefixes is [var first, ..]
        ? $"{first.Prefix}/{first.Length} from {advertisement.Source}"
        : $"no prefix, from {advertisement.Source}";
}
