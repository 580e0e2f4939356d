using System.Globalization;
using System.Text;

namespace Probes.Insights;

/// <summary>The one place where a value becomes a part of a query.</summary>
/// <remarks>
/// Sources: "The string data type", "The datetime data type", "The timespan data type", "The dynamic data type" of the Kusto query language.
/// In a quoted string a backslash begins an escape and a quote ends it; nothing else is special.
/// </remarks>
internal static class KqlLiteral
{
    /// <exception cref="ArgumentException">The type has no literal, or a text holds what no name and no id holds: control characters, or half of a surrogate pair.</exception>
    public static string Of(object value) => value switch
    {
        string text => Text(text),
        DateTimeOffset time => $"datetime({time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)})",
        TimeSpan span => $"timespan({span.ToString("c", CultureInfo.InvariantCulture)})",
        int number => Number(number),
        long number => Number(number),
        bool flag => flag ? "true" : "false",
        IEnumerable<string> texts => $"dynamic([{string.Join(", ", texts.Select(Text))}])",
        _ => throw new ArgumentException($"a {value.GetType().Name} has no literal", nameof(value)),
    };

    // In parentheses, because a minus in front of a number is an operator.
    private static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"long({number})");

    private static string Text(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate is enumerated as the replacement character, which nobody means.
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                throw new ArgumentException("a text in a query holds no control characters and is valid Unicode", nameof(text));
            }

            _ = rune.Value is '"' or '\\' ? literal.Append('\\').Append(rune) : literal.Append(rune);
        }

        return literal.Append('"').ToString();
    }
}
