using System.Net;
using System.Net.Sockets;
using IpHttps.Evidence;

namespace IpHttps.Output.Pcapng;

/// <summary>The packets that a recorded connection may have been: what a socket saw, cut into segments, acknowledged at once.</summary>
internal sealed class RecordedConversation
{
    /// <summary>Any port of the dynamic range (RFC 6335 section 6), where the socket never got as far as one.</summary>
    private const int NoPort = 49152;

    private readonly Recording _recording;
    private readonly string _about;
    private readonly List<TimedPacket> _packets = [];
    private readonly End _client;
    private readonly End _server;
    private ushort _number;

    /// <param name="about">One line about the connection, which its first packet carries.</param>
    private RecordedConversation(Recording recording, string about)
    {
        _recording = recording;
        _about = about;
        _client = new End(ClientOf(recording)) { Sequence = 1_000_000 };
        _server = new End(recording.Server) { Sequence = 2_000_000 };
    }

    public static IReadOnlyList<TimedPacket> Packets(Recording recording, string about)
    {
        var conversation = new RecordedConversation(recording, about);
        conversation.Write();
        return conversation._packets;
    }

    /// <summary>The unspecified address stands for one that was never known, and says so to whoever looks.</summary>
    private static IPEndPoint ClientOf(Recording recording)
    {
        var family = recording.Server.AddressFamily;
        var client = recording.Client;
        if (client is { Address.IsIPv4MappedToIPv6: true } && family == AddressFamily.InterNetwork)
        {
            client = new IPEndPoint(client.Address.MapToIPv4(), client.Port);
        }

        return client is not null && client.AddressFamily == family && client.Port != 0
            ? client
            : new IPEndPoint(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, NoPort);
    }

    private void Write()
    {
        Send(TimeSpan.Zero, _client, TcpFlags.Syn, comment: _about);
        if (_recording.ConnectedAt is not { } connected)
        {
            if (_recording.End is RecordedEnd.Refused)
            {
                Send(_recording.EndedAt, _server, TcpFlags.Rst | TcpFlags.Ack);
            }

            return;
        }

        Send(connected, _server, TcpFlags.Syn | TcpFlags.Ack);
        Send(connected, _client, TcpFlags.Ack);
        var last = connected;
        foreach (var moved in _recording.Bytes)
        {
            last = moved.At;
            Move(moved);
        }

        WriteEnd(_recording.EndedAt > last ? _recording.EndedAt : last);
    }

    private void Move(RecordedBytes moved)
    {
        var from = moved.Direction == Direction.Sent ? _client : _server;
        var largest = TcpPacket.MaximumSegment(_recording.Server.AddressFamily);
        var rest = moved.Bytes.AsMemory();
        while (!rest.IsEmpty)
        {
            var part = rest[..Math.Min(rest.Length, largest)];
            rest = rest[part.Length..];
            Send(moved.At, from, rest.IsEmpty ? TcpFlags.Psh | TcpFlags.Ack : TcpFlags.Ack, part);
        }

        Send(moved.At, Other(from), TcpFlags.Ack);
    }

    private void WriteEnd(TimeSpan at)
    {
        var comment = _recording.Cut ? $"more than {Recording.MaximumBytes} bytes went over this connection; the rest is not recorded" : null;
        switch (_recording.End)
        {
            case RecordedEnd.ServerClosed:
                Send(at, _server, TcpFlags.Fin | TcpFlags.Ack, comment: comment);
                Send(at, _client, TcpFlags.Fin | TcpFlags.Ack);
                Send(at, _server, TcpFlags.Ack);
                break;
            case RecordedEnd.ServerReset:
                Send(at, _server, TcpFlags.Rst | TcpFlags.Ack, comment: comment);
                break;
            case RecordedEnd.ClientClosed:
                Send(at, _client, TcpFlags.Fin | TcpFlags.Ack, comment: comment);
                break;
            case RecordedEnd.ClientReset:
                Send(at, _client, TcpFlags.Rst | TcpFlags.Ack, comment: comment);
                break;
            default:
                break;
        }
    }

    private void Send(TimeSpan at, End from, TcpFlags flags, ReadOnlyMemory<byte> payload = default, string? comment = null)
    {
        var to = Other(from);
        _packets.Add(new TimedPacket(
            at,
            new TcpPacket(from.Place, to.Place, flags) { Sequence = from.Sequence, Acknowledged = to.Sequence, Payload = payload, Number = ++_number },
            comment));
        from.Sequence += (uint)payload.Length + (flags.HasFlag(TcpFlags.Syn) || flags.HasFlag(TcpFlags.Fin) ? 1u : 0u);
    }

    private End Other(End end) => end == _client ? _server : _client;

    private sealed class End(IPEndPoint place)
    {
        public IPEndPoint Place => place;

        public uint Sequence { get; set; }
    }
}
