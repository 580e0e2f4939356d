using System.Collections.Immutable;
using IpHttps.Steps.Dns;
using IpHttps.Traces.Files;
using IpHttps.Traces.Flows;
using IpHttps.Traces.Packets;

namespace IpHttps.Traces;

/// <summary>What is in a capture: its TCP connections, the names that it resolves, and what could not be read of it.</summary>
internal sealed class CaptureContents
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const int DnsPort = 53;
    private const int MaximumNames = 4096;

    private readonly FlowBudget _budget = new(FlowBudget.Default);
    private readonly FlowTable _flows;
    private readonly Dictionary<string, HashSet<UInt128>> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _unknownLinks = [];
    private int _packets;
    private int _fragments;
    private int _malformed;

    private CaptureContents(int port) => _flows = new FlowTable(port, _budget);

    public IReadOnlyList<TcpFlow> Flows => _flows.All;

    public static CaptureContents Read(CaptureFile file, int port, CancellationToken cancellationToken)
    {
        var contents = new CaptureContents(port);
        while (file.TryRead(out var packet))
        {
            cancellationToken.ThrowIfCancellationRequested();
            contents.Take(packet);
        }

        return contents;
    }

    /// <summary>Addresses that DNS answers in the capture give for a name.</summary>
    public IReadOnlySet<UInt128> AddressesOf(string host) => _addresses.GetValueOrDefault(host.TrimEnd('.')) ?? [];

    public ImmutableArray<string> Notes(CaptureFile file)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        Add(_packets == 0, "the file holds no packet");
        Add(file.Damage is not null, $"reading stopped after {_packets} packets: {file.Damage}");
        Add(file.Skipped > 0, $"{file.Skipped} packets are in blocks that are not read");
        Add(_fragments > 0, $"{_fragments} IP fragments are left out; they are not put together");
        Add(_malformed > 0, $"{_malformed} packets are damaged");
        Add(_unknownLinks.Count > 0, $"packets of link type {string.Join(", ", _unknownLinks.Order())} are left out; capture on an Ethernet, loopback or raw IP interface");
        Add(_flows.LeftOut > 0, $"{_flows.LeftOut} packets belong to more connections than are followed");
        Add(_budget.Exceeded, "the connections are larger than the memory they get; filter the capture by the server's address");
        return notes.ToImmutable();

        void Add(bool applies, string note)
        {
            if (applies)
            {
                notes.Add(note);
            }
        }
    }

    private void Take(CapturedPacket packet)
    {
        _packets++;
        if (!LinkLayer.TryStrip(packet.LinkType, packet.Bytes, out var bytes))
        {
            if (!LinkLayer.IsKnown(packet.LinkType) && _unknownLinks.Count < 8)
            {
                _unknownLinks.Add(packet.LinkType);
            }

            return;
        }

        switch (IpPacket.Read(bytes, out var ip))
        {
            case IpStatus.Fragment:
                _fragments++;
                break;
            case IpStatus.Malformed:
                _malformed++;
                break;
            case IpStatus.Whole when ip.Protocol == Tcp && TcpSegment.TryRead(ip, out var segment):
                _flows.Accept(ip, segment, packet.Time);
                break;
            case IpStatus.Whole when ip.Protocol == Tcp:
                _malformed++;
                break;
            case IpStatus.Whole when ip.Protocol == Udp:
                TakeAnswer(ip.Payload);
                break;
            default:
                break;
        }
    }

    /// <summary>Remembers which addresses the client was told, so that a server that never answers has a name.</summary>
    private void TakeAnswer(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 8 || ((datagram[0] << 8) | datagram[1]) != DnsPort || !DnsMessage.TryParse(datagram[8..], out var message))
        {
            return;
        }

        var owners = message.Aliases.Concat(message.Addresses).Select(record => record.Owner.ToString());
        foreach (var owner in owners.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var name = owner.TrimEnd('.');
            if (_addresses.Count < MaximumNames || _addresses.ContainsKey(name))
            {
                var known = _addresses.TryGetValue(name, out var set) ? set : _addresses[name] = [];
                var fresh = message.Addresses.Select(record => record.Address).OfType<System.Net.IPAddress>().Select(IpPacket.Value);
                known.UnionWith(fresh.Take(DnsMessage.MaxRecords - Math.Min(known.Count, DnsMessage.MaxRecords)));
            }
        }
    }
}
