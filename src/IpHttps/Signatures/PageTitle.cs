using System.Text;
using IpHttps.Evidence;

namespace IpHttps.Signatures;

/// <summary>What a page calls itself.</summary>
internal static class PageTitle
{
    /// <summary>The text of the title element, its white space folded; null without one, and where the kept bytes end within it.</summary>
    public static string? Of(HttpEvidence? http)
    {
        var page = Text(http);
        if (page is null || After(page, "<title", 0) is not { } name || After(page, ">", name) is not { } start)
        {
            return null;
        }

        var end = page.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        var title = end < 0 ? "" : string.Join(' ', page[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return title.Length == 0 ? null : title;
    }

    /// <summary>The kept bytes of the body as text, one character per byte; null without a body.</summary>
    public static string? Text(HttpEvidence? http) => http is { FirstBodyBytes.IsEmpty: false } ? Encoding.Latin1.GetString(http.FirstBodyBytes.AsSpan()) : null;

    private static int? After(string page, string text, int from)
    {
        var at = page.IndexOf(text, from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : at + text.Length;
    }
}
