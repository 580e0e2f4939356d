using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Probes.Runs;

/// <summary>
/// Where a page of history ended, as URL-safe text: version, hash, row key. The hash covers the query, so a token does not silently page through another one.
/// It is no secret and grants nothing: a token only moves the start within the range that its query states.
/// </summary>
internal static class RunContinuation
{
    private const byte Version = 1;

    private const int HashLength = 16;

    private const int LongestText = 256;

    public static string Format(string rowKey, string endpointId, RunQuery query) =>
        Base64Url.EncodeToString([Version, .. Hash(rowKey, endpointId, query), .. Encoding.ASCII.GetBytes(rowKey)]);

    /// <summary>The row key of the last row already read.</summary>
    public static string Parse(string text, string endpointId, RunQuery query)
    {
        if (Decode(text) is [Version, .. var rest] && rest.Length > HashLength)
        {
            var rowKey = Encoding.ASCII.GetString(rest.AsSpan(HashLength));
            if (RunKeys.ParseHistoryRow(endpointId, rowKey) is not null && rest.AsSpan(0, HashLength).SequenceEqual(Hash(rowKey, endpointId, query)))
            {
                return rowKey;
            }
        }

        throw new RunQueryException("continuation", "the continuation is damaged or belongs to another query; leave it out to start again");
    }

    private static byte[] Decode(string text)
    {
        try
        {
            return text.Length > LongestText ? [] : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    // Not the page size: a caller may go on with another one.
    private static byte[] Hash(string rowKey, string endpointId, RunQuery query)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{endpointId}\n{query.From?.UtcTicks}\n{query.To?.UtcTicks}\n{query.Verdict}\n{rowKey}");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..HashLength];
    }
}
