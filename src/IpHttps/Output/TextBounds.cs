using System.Text;

namespace IpHttps.Output;

/// <summary>Cuts a peer's text for a run, so that no peer can blow one up.</summary>
internal static class TextBounds
{
    /// <summary>For a sentence or a value that nothing smaller is said about.</summary>
    internal const int Maximum = 512;

    /// <summary>What marks the cut; it is escaped in JSON, so it costs as much as an escape.</summary>
    private const string Cut = "\u2026";

    /// <summary>How long a <c>\uXXXX</c> is.</summary>
    private const int EscapeLength = 6;

    /// <summary>
    /// At most <paramref name="maximum"/> characters once written as JSON, where an escape takes six: otherwise 512 characters outside ASCII
    /// would be 3 KiB. Nothing is cleaned here but lone surrogates, which no JSON text can hold.
    /// </summary>
    internal static string Bound(string text, int maximum = Maximum)
    {
        var kept = new StringBuilder();
        var cost = 0;
        var costWithoutCut = maximum - EscapeLength;
        var fallback = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            cost += CostOf(rune);
            if (cost > maximum)
            {
                return kept.ToString(0, fallback) + Cut;
            }

            kept.Append(rune.ToString());
            fallback = cost <= costWithoutCut ? kept.Length : fallback;
        }

        return kept.ToString();
    }

    internal static string? BoundOrNull(string? text, int maximum = Maximum) => text is null ? null : Bound(text, maximum);

    /// <summary>Characters that a text takes in JSON, at most.</summary>
    internal static int Cost(string text) => text.EnumerateRunes().Sum(CostOf);

    /// <summary>Keeps texts as long as their sum fits; says in a last one how many were left out.</summary>
    internal static IReadOnlyList<string> BoundList(IReadOnlyCollection<string> texts, int total, int each = Maximum)
    {
        var kept = new List<string>();
        foreach (var text in texts)
        {
            var bounded = Bound(text, each);
            total -= Cost(bounded) + "\"\",".Length;
            if (total < 0)
            {
                kept.Add($"{Cut} {texts.Count - kept.Count} more");
                break;
            }

            kept.Add(bounded);
        }

        return kept;
    }

    // What System.Text.Encodings.Web.JavaScriptEncoder.Default leaves alone: printable ASCII without what HTML or JSON give a meaning.
    private static int CostOf(Rune rune) =>
        rune is { IsAscii: true, Value: >= 0x20 and < 0x7F } && !"\"&'+<>\\`".Contains((char)rune.Value, StringComparison.Ordinal)
            ? 1
            : EscapeLength * rune.Utf16SequenceLength;
}
