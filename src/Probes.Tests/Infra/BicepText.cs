using System.Text.RegularExpressions;

namespace Probes.Tests.Infra;

/// <summary>Reads blocks and names out of Bicep, as far as our own files need it.</summary>
internal static partial class BicepText
{
    /// <summary>The inside of the first block that follows a key, from a place in the text on; empty when there is none before the next declaration.</summary>
    public static string BlockAfter(string text, int from, string key)
    {
        var next = NextDeclaration().Match(text, Math.Min(text.Length, from + 1));
        var end = next.Success ? next.Index : text.Length;
        var at = text.IndexOf(key, from, StringComparison.Ordinal);
        return at < 0 || at > end ? "" : Inside(text, text.IndexOf('{', at));
    }

    /// <summary>Names on the first level of a block.</summary>
    public static string[] Keys(string block)
    {
        var keys = new List<string>();
        var depth = 0;
        foreach (var line in block.Split('\n'))
        {
            if (depth == 0 && Key().Match(line) is { Success: true } match)
            {
                keys.Add(match.Groups[1].Value);
            }

            depth += line.Count(c => c is '{' or '[' or '(') - line.Count(c => c is '}' or ']' or ')');
        }

        return [.. keys];
    }

    public static (string[] Required, string[] All) Parameters(string text)
    {
        var all = Parameter().Matches(text);
        return ([.. all.Where(each => !each.Groups["default"].Success).Select(each => each.Groups["name"].Value)], [.. all.Select(each => each.Groups["name"].Value)]);
    }

    private static string Inside(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[(open + 1)..i];
            }
        }

        return "";
    }

    [GeneratedRegex(@"^(module|resource|output|var|param) ", RegexOptions.Multiline)]
    private static partial Regex NextDeclaration();

    [GeneratedRegex(@"^\s*'?([A-Za-z_][\w]*)'?:")]
    private static partial Regex Key();

    [GeneratedRegex(@"^param (?<name>\w+) [^=\n]+?(?<default> = .*)?$", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
