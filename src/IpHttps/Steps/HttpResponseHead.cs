using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>Reads the head of an HTTP response (RFC 9112 sections 2 to 5). Bare LF line ends are taken, as some peers send them.</summary>
internal static class HttpResponseHead
{
    private const int MaximumFields = 100;

    /// <summary>Length of the head with its empty line, or null while it has not come to its end.</summary>
    public static int? EndOf(ReadOnlySpan<byte> bytes)
    {
        var carried = bytes.IndexOf("\r\n\r\n"u8);
        var bare = bytes.IndexOf("\n\n"u8);
        return (carried, bare) switch
        {
            ( < 0, < 0) => null,
            ( < 0, _) => bare + 2,
            (_, < 0) => carried + 4,
            _ => Math.Min(carried + 4, bare + 2),
        };
    }

    /// <summary>False when these bytes cannot begin a response, whatever follows.</summary>
    public static bool MayBegin(ReadOnlySpan<byte> bytes)
    {
        var start = "HTTP/"u8;
        return bytes.Length < start.Length ? start.StartsWith(bytes) : bytes.StartsWith(start);
    }

    public static bool TryParse(ReadOnlySpan<byte> head, out HttpEvidence? evidence)
    {
        evidence = null;
        var lines = Encoding.Latin1.GetString(head).Split('\n');
        var status = lines[0].TrimEnd('\r').Split(' ', 3);
        if (status.Length < 2
            || !status[0].StartsWith("HTTP/", StringComparison.Ordinal)
            || status[1].Length != 3
            || !int.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && fields.Count < MaximumFields)
            {
                fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        evidence = new HttpEvidence { Status = code, Reason = status.Length == 3 ? status[2].Trim() : "", Headers = fields.DrainToImmutable() };
        return true;
    }
}
