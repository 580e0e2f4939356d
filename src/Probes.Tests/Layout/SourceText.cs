using System.Text.RegularExpressions;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

/// <summary>Source files as text, for rules that a compiler does not check.</summary>
internal static partial class SourceText
{
    /// <summary>C# files outside the tests.</summary>
    public static IEnumerable<string> Product =>
        Repository.Files("src", "*.cs").Where(file => !file.StartsWith("src/Probes.Tests/", StringComparison.Ordinal));

    /// <summary>Code without comments and without the content of strings, but for interpolated ones: they hold code.</summary>
    public static string Code(string file) =>
        CommentsAndStrings().Replace(Repository.Read(file), match => match.Value[0] switch { '/' => "", '$' => match.Value, _ => "\"\"" });

    /// <summary>The argument list that follows <paramref name="call"/>, cut at its top-level commas.</summary>
    public static IEnumerable<string[]> Calls(string code, string call)
    {
        for (var at = code.IndexOf(call, StringComparison.Ordinal); at >= 0; at = code.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            yield return Arguments(code[(at + call.Length)..]);
        }
    }

    private static string[] Arguments(string code)
    {
        var (depth, start, arguments) = (0, 0, new List<string>());
        for (var i = 0; i < code.Length && depth >= 0; i++)
        {
            depth += code[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && code[i] == ','))
            {
                arguments.Add(code[start..i].Trim());
                start = i + 1;
            }
        }

        return [.. arguments];
    }

    // Raw strings first, then verbatim and plain ones, character literals, and both kinds of comment.
    [GeneratedRegex(""""\$*"""[\s\S]*?"""|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/"""")]
    private static partial Regex CommentsAndStrings();
}
