namespace IpHttps.Targets;

/// <summary>How messages quote what the user wrote and suggest what may have been meant.</summary>
public static class Wording
{
    private const int LongestQuote = 64;

    /// <summary>Names compared: enough to find a slip of the pen, and a bound on what a hostile document costs.</summary>
    private const int MostNames = 100;

    public static string Quote(string text) =>
        text.Length <= LongestQuote ? $"\"{text}\"" : $"\"{text[..LongestQuote]}…\" ({text.Length} characters)";

    /// <summary><c>; did you mean "port"?</c> without the question mark, or nothing when no name is near.</summary>
    public static string DidYouMean(string text, IEnumerable<string> names) =>
        Nearest(text, names) is { } name ? $"; did you mean \"{name}\"" : "";

    private static string? Nearest(string text, IEnumerable<string> names)
    {
        if (text.Length > LongestQuote)
        {
            return null;
        }

        // A third of the letters may differ: "prot" is near "port", "xyz" is near nothing.
        var best = names.Take(MostNames)
            .Select(name => (Name: name, Distance: Distance(text.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    /// <summary>Letters to insert, drop, change or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, left, right, (i, j));
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Step(int[,] rows, string left, string right, (int I, int J) at)
    {
        var (i, j) = at;
        var change = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
