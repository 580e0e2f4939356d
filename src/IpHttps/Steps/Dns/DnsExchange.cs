using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IpHttps.Steps.Dns;

/// <summary>One question to one server. The only place that opens sockets for DNS and catches what they throw.</summary>
internal sealed class DnsExchange(IPEndPoint server, DnsQuestion question)
{
    /// <summary>Datagrams that are not ours and are read past before we give up on a server that somebody floods us for.</summary>
    private const int MaxStrangers = 32;

    /// <summary>A server that keeps to <see cref="DnsQuestion.UdpPayload"/> never fills it.</summary>
    private const int MaxDatagram = 4096;

    /// <summary>Asks over UDP, without EDNS when the server does not know it, and over TCP when the answer was cut.</summary>
    /// <param name="cancellationToken">Ends the try; that is reported as silence.</param>
    public async Task<ServerReply> AskAsync(CancellationToken cancellationToken)
    {
        var heard = "";
        try
        {
            var edns = true;
            var bytes = await AskOverUdpAsync(edns, cancellationToken);
            if (IsUnknownEdns(bytes))
            {
                edns = false;
                heard = "it does not know EDNS";
                bytes = await AskOverUdpAsync(edns, cancellationToken);
            }

            if (bytes is not null && HeadOf(bytes) is { Truncated: true })
            {
                heard = "its answer over UDP was cut short";
                bytes = await AskOverTcpAsync(edns, cancellationToken);
            }

            return Read(bytes);
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or EndOfStreamException)
        {
            // ICMP "port unreachable" arrives here as a refused or reset connection: nobody answers there.
            return NotAnswered(heard, end);
        }
    }

    private ServerReply Read(byte[]? bytes) =>
        bytes is null ? ServerReply.Broken(server, "sent only answers to other questions")
        : DnsMessage.TryParse(bytes, out var message) && !message.Head.Truncated ? ServerReply.Of(server, message)
        : ServerReply.Broken(server, "answered what is no whole DNS message");

    /// <summary>A server that has spoken is not silent, whatever becomes of the second question.</summary>
    private ServerReply NotAnswered(string heard, Exception end)
    {
        var why = end switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionRefused } => "port closed",
            SocketException socket => $"{socket.SocketErrorCode}",
            EndOfStreamException => "connection closed",
            _ => null,
        };
        return heard.Length == 0
            ? ServerReply.NoAnswer(server, why)
            : ServerReply.Broken(server, $"gave no usable answer: {heard}, and asked again it gave none{(why is null ? null : $" ({why})")}");
    }

    /// <summary>RFC 6891 section 7: FORMERR; some old servers say NOTIMP, and BADVERS means another EDNS than ours.</summary>
    private static bool IsUnknownEdns(byte[]? bytes) =>
        bytes is not null && HeadOf(bytes)?.Code is { } code
        && (code is DnsResponseCode.FormatError or DnsResponseCode.NotImplemented
            || (DnsMessage.TryParse(bytes, out var message) && message.Code == DnsResponseCode.BadVersion));

    private static DnsHead? HeadOf(byte[] bytes)
    {
        var reader = new DnsReader(bytes);
        return DnsHead.TryRead(ref reader, out var head) ? head : null;
    }

    /// <summary>A random number that a stranger would have to guess, with the source port (RFC 5452 section 9.2).</summary>
    private static ushort NewId() => (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);

    /// <returns>The first datagram that answers our question; null when too many strangers came.</returns>
    private async Task<byte[]?> AskOverUdpAsync(bool edns, CancellationToken cancellationToken)
    {
        var id = NewId();
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

        // A connected socket takes datagrams from this server alone, and the system picks the source port.
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(question.ToQuery(id, edns), cancellationToken);
        var buffer = new byte[MaxDatagram];
        for (var i = 0; i < MaxStrangers; i++)
        {
            var count = await socket.ReceiveAsync(buffer, cancellationToken);
            if (HeadOf(buffer[..count]) is { } head && head.Answers(id, question))
            {
                return buffer[..count];
            }
        }

        return null;
    }

    /// <summary>Two bytes of length, then the message (RFC 1035 section 4.2.2); so an answer has at most 65,535 bytes.</summary>
    private async Task<byte[]?> AskOverTcpAsync(bool edns, CancellationToken cancellationToken)
    {
        var id = NewId();
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        var query = question.ToQuery(id, edns);
        byte[] framed = [(byte)(query.Length >> 8), (byte)query.Length, .. query];
        await SendAllAsync(socket, framed, cancellationToken);
        var length = await ReceiveExactlyAsync(socket, sizeof(ushort), cancellationToken);
        var answer = await ReceiveExactlyAsync(socket, (length[0] << 8) | length[1], cancellationToken);
        return HeadOf(answer) is { } head && head.Answers(id, question) ? answer : null;
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    private static async Task<byte[]> ReceiveExactlyAsync(Socket socket, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        var filled = 0;
        while (filled < count)
        {
            var read = await socket.ReceiveAsync(bytes.AsMemory(filled), cancellationToken);
            filled += read > 0 ? read : throw new EndOfStreamException();
        }

        return bytes;
    }
}
