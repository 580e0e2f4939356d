using System.Text.RegularExpressions;

namespace IpHttps.Signatures;

/// <summary>How the rows write their patterns.</summary>
internal static class Patterns
{
    /// <summary>One attribute of a distinguished name, wherever it stands: its order differs between tools.</summary>
    public static Regex Attribute(string name, string value) => Pattern($"(^|[,+]\\s*){name}=\"?{value}(\"?\\s*([,+]|$))");

    /// <summary>Without regard to case, and without backtracking: the text is the peer's, and must not decide how long we think about it.</summary>
    public static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
