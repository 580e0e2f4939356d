using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Fixtures;

/// <summary>Replaces what identifies its owner in a recorded connection. Every length stays, so every record and segment is where it was.</summary>
internal sealed class RecordingDisguise(Pseudonyms pseudonyms)
{
    private const int RecordHeader = 5;

    /// <param name="nullSuite">The NULL suite agreed, when what follows the handshake is readable.</param>
    public Recording Apply(Recording recording, ushort? nullSuite)
    {
        var flight = new FlightDisguise(pseudonyms);
        var sent = Stream(recording, Direction.Sent, flight, nullSuite);
        var received = Stream(recording, Direction.Received, flight, nullSuite);
        var (sentAt, receivedAt) = (0, 0);
        return recording with
        {
            StartedAt = new DateTimeOffset(recording.StartedAt.UtcDateTime.Date, TimeSpan.Zero),
            Client = null,
            Server = new IPEndPoint(pseudonyms.Address(recording.Server.Address), recording.Server.Port),
            Bytes = [.. recording.Bytes.Select(moved => moved with { Bytes = moved.Direction == Direction.Sent ? Next(sent, ref sentAt, moved) : Next(received, ref receivedAt, moved) })],
        };
    }

    private static ImmutableArray<byte> Next(byte[] stream, ref int at, RecordedBytes moved)
    {
        at += moved.Bytes.Length;
        return [.. stream.AsSpan(at - moved.Bytes.Length, moved.Bytes.Length)];
    }

    private byte[] Stream(Recording recording, Direction direction, FlightDisguise flight, ushort? nullSuite)
    {
        byte[] stream = [.. recording.Bytes.Where(moved => moved.Direction == direction).SelectMany(moved => moved.Bytes)];
        var (handshake, at) = (new List<Range>(), 0);
        var isProtected = false;
        while (stream.Length - at >= RecordHeader && stream[at] is >= 20 and <= 24 && stream[at + 1] == 3)
        {
            var start = at + RecordHeader;
            var end = Math.Min(stream.Length, start + ((stream[at + 3] << 8) | stream[at + 4]));
            var type = (ContentType)stream[at];
            if (type == ContentType.Handshake && !isProtected)
            {
                handshake.Add(start..end);
            }
            else if (isProtected || type is not (ContentType.Alert or ContentType.ChangeCipherSpec))
            {
                Protected(stream.AsSpan(start..end), type, isProtected ? nullSuite : null);
            }

            isProtected |= type == ContentType.ChangeCipherSpec;
            at = end;
        }

        // What is no record, or the beginning of one, tells nothing that is worth the risk.
        pseudonyms.Bytes(stream.AsSpan(Math.Min(at + (at == 0 ? 0 : RecordHeader), stream.Length)));
        Handshake(stream, handshake, flight);
        return stream;
    }

    /// <summary>Messages may be spread over records.</summary>
    private static void Handshake(byte[] stream, List<Range> payloads, FlightDisguise flight)
    {
        byte[] messages = [.. payloads.SelectMany(payload => stream[payload])];
        flight.Apply(messages);
        var at = 0;
        foreach (var payload in payloads)
        {
            var target = stream.AsSpan(payload);
            messages.AsSpan(at, target.Length).CopyTo(target);
            at += target.Length;
        }
    }

    private void Protected(Span<byte> payload, ContentType type, ushort? nullSuite)
    {
        var mac = nullSuite is { } suite ? Math.Min(NullKeySchedule.MacLength(suite), payload.Length) : payload.Length;
        var content = payload[..^mac];
        pseudonyms.Bytes(payload[^mac..]);
        if (type == ContentType.ApplicationData)
        {
            Http(content);
        }
        else if (type == ContentType.Handshake && content.Length > 4)
        {
            pseudonyms.Bytes(content[4..]);
        }
    }

    /// <summary>Of a head the first line and the names of fields stay, and what the judgement needs: the Server field, the day of Date, numbers.</summary>
    private void Http(Span<byte> content)
    {
        var isHead = content.StartsWith("HTTP/"u8) || content.StartsWith("POST "u8);
        var end = content.IndexOf("\r\n\r\n"u8);
        if (!isHead || end < 0)
        {
            pseudonyms.Bytes(content);
            return;
        }

        for (var at = content.IndexOf((byte)'\n') + 1; at > 0 && at < end;)
        {
            var line = content[at..];
            line = line[..(line.IndexOf((byte)'\n') is >= 0 and var stop ? stop : line.Length)];
            Field(line);
            at += line.Length + 1;
        }

        pseudonyms.Bytes(content[(end + 4)..]);
    }

    private void Field(Span<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            pseudonyms.Text(line);
            return;
        }

        var changed = Encoding.Latin1.GetBytes(Value(Encoding.Latin1.GetString(line[..colon]), Encoding.Latin1.GetString(line[(colon + 1)..])));
        changed.CopyTo(line[(colon + 1)..]);
    }

    /// <summary>The value of a header field, as long as before.</summary>
    public string Value(string name, string value)
    {
        if (name.Equals("Date", StringComparison.OrdinalIgnoreCase))
        {
            return DateTimeOffset.TryParseExact(value.Trim(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? value.Replace(date.ToString("HH:mm:ss", CultureInfo.InvariantCulture), "00:00:00", StringComparison.Ordinal)
                : pseudonyms.Text(value);
        }

        return IsPublic(name) ? value : pseudonyms.Text(value);
    }

    private static bool IsPublic(string name) =>
        name.Equals("Server", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase);
}
