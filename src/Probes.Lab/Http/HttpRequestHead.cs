using System.Collections.Immutable;
using System.Text;

namespace Probes.Lab.Http;

/// <summary>The head of a request as it came.</summary>
public sealed record HttpRequestHead(string Method, string Target, string Version, ImmutableArray<KeyValuePair<string, string>> Headers)
{
    /// <summary>The first field of that name, or null.</summary>
    public string? Header(string name) =>
        Headers.Where(each => string.Equals(each.Key, name, StringComparison.OrdinalIgnoreCase)).Select(each => each.Value).FirstOrDefault();

    /// <summary>Reads a head without its empty line; null when it is none.</summary>
    public static HttpRequestHead? Parse(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            return null;
        }

        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                return null;
            }

            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return new HttpRequestHead(method, target, version, headers.DrainToImmutable());
    }
}
