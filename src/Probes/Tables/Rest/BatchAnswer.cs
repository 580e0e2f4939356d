using System.Globalization;
using System.Text;
using Probes.Tables.Rest.Errors;

namespace Probes.Tables.Rest;

/// <summary>
/// The answer to an entity group transaction: a part per write when all were done, and one part with the error when none was.
/// Source: "Performing entity group transactions", sample responses.
/// </summary>
internal static class BatchAnswer
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>Null when every write was done; else what failed. False when the text is no such answer.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, int writes, out StorageError? error)
    {
        error = null;
        var lines = Encoding.UTF8.GetString(body.Span).Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var done = 0;
        for (var at = 0; at < lines.Length; at++)
        {
            if (!TryStatus(lines[at], out var status))
            {
                continue;
            }

            if (status >= 300)
            {
                error = StorageError.Read(status, Part(lines, at), codeHeader: null);
                return true;
            }

            done++;
        }

        return done == writes;
    }

    private static bool TryStatus(string line, out int status)
    {
        status = 0;
        return line.StartsWith(StatusLine, StringComparison.Ordinal)
            && line.Length >= StatusLine.Length + 3
            && int.TryParse(line.AsSpan(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out status);
    }

    /// <summary>What follows the headers of the part, up to its boundary.</summary>
    private static ReadOnlyMemory<byte> Part(string[] lines, int statusLine)
    {
        var start = Array.FindIndex(lines, statusLine, line => line.Length == 0);
        if (start < 0)
        {
            return default;
        }

        var end = Array.FindIndex(lines, start, line => line.StartsWith("--", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines[start..(end < 0 ? lines.Length : end)]));
    }
}
