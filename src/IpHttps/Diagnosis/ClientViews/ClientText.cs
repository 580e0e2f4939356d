using System.Text;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Bytes that a person saved or piped, as text: whatever encoding Windows wrote them in.</summary>
public static class ClientText
{
    /// <summary>No output of the commands is nearly as long.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The text without byte order mark. Windows PowerShell's redirection writes UTF-16, a console its own code page.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => Guess(bytes),
    };

    /// <summary>Without a mark: what is searched for is ASCII, so in UTF-16 every other byte of most of it is zero.</summary>
    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var at = 0; at < bytes.Length; at++)
        {
            even += bytes[at] == 0 && at % 2 == 0 ? 1 : 0;
            odd += bytes[at] == 0 && at % 2 == 1 ? 1 : 0;
        }

        if (Math.Max(even, odd) > bytes.Length / 4)
        {
            return (odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // A code page of a console. Codes and names are ASCII in all of them; only labels suffer.
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
