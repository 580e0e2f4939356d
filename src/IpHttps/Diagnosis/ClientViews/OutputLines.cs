using System.Text.RegularExpressions;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>What one line of a Windows command's output is.</summary>
internal static partial class OutputLines
{
    private const int LongestLabel = 80;

    /// <summary>Labels of several words that may stand without a value, which would else make the line a heading.</summary>
    private static readonly string[] Known = ["lasterrorcode", "interfacestatus", "clientauthenticationmode"];

    /// <summary>Lines without their ends and without the marks that only guide a renderer. French puts a no-break space before a colon.</summary>
    public static string[] Split(string text) =>
        text.Replace("\0", "", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace('\u202F', ' ').ReplaceLineEndings("\n").Split('\n');

    /// <summary>A label with its value, and whether dots fill the line; null for anything else, such as a URL.</summary>
    /// <remarks><c>Media State . . . . : x</c>, <c>LastErrorCode   : x</c> and <c>Role  : x</c>.</remarks>
    public static (OutputField Field, bool Dotted)? Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.AsSpan(colon + 1).StartsWith("//"))
        {
            return null;
        }

        var filled = line[..colon];
        var field = new OutputField(filled.TrimEnd(' ', '\t', '.').Trim(), line[(colon + 1)..].Trim());
        var isHeading = field.Value.Length == 0 && !char.IsWhiteSpace(line[0]) && field.Label.Contains(' ', StringComparison.Ordinal) && !Known.Contains(field.Key);
        return isHeading || field.Key.Length == 0 || field.Label.Length > LongestLabel ? null : (field, filled.TrimEnd().EndsWith('.'));
    }

    /// <summary>A prompt with or without a command behind it.</summary>
    public static bool IsPrompt(string line) => PromptPattern().IsMatch(line);

    public static bool IsRule(string line) => RulePattern().IsMatch(line);

    /// <summary>The line goes on with the value above it: whole words, or the rest of a URL or code that was cut at the window's edge.</summary>
    public static string Continue(string value, string line)
    {
        var rest = line.Trim();
        return IsCutUrl(value, rest) || (CutCodePattern().IsMatch(value) && HexPattern().IsMatch(rest)) ? value + rest : $"{value} {rest}".TrimStart();
    }

    /// <summary>One word after a URL, which ends at the window's edge.</summary>
    public static bool IsCutUrl(string value, string rest)
    {
        var last = value[(value.LastIndexOf(' ') + 1)..];
        return last.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && rest.Length > 0 && !rest.Contains(' ', StringComparison.Ordinal)
            && !last.AsSpan("https://".Length).Contains('/');
    }

    [GeneratedRegex(@"^\s*(?:PS )?(?:[A-Za-z]:\\|\\\\)[^>]*>")]
    private static partial Regex PromptPattern();

    [GeneratedRegex(@"^\s*-{2,}(?:\s+-{2,})*\s*$")]
    private static partial Regex RulePattern();

    [GeneratedRegex("^0x[0-9A-Fa-f]{0,7}$")]
    private static partial Regex CutCodePattern();

    [GeneratedRegex("^[0-9A-Fa-f]{1,8}$")]
    private static partial Regex HexPattern();
}
