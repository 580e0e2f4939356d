using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Probes.Api.Csv;

/// <summary>A table as RFC 4180 writes it: for a spreadsheet, so with nothing in it that a spreadsheet would take for a formula.</summary>
/// <param name="Columns">Names, without a comma or a quote in them.</param>
/// <param name="Rows">Text, numbers, times (UTC) and flags; null is an empty field.</param>
internal sealed record CsvTable(ImmutableArray<string> Columns, IEnumerable<ImmutableArray<object?>> Rows)
{
    private const string LineEnd = "\r\n";

    public string Write()
    {
        var text = new StringBuilder(string.Join(',', Columns)).Append(LineEnd);
        foreach (var row in Rows)
        {
            text.AppendJoin(',', row.Select(Field)).Append(LineEnd);
        }

        return text.ToString();
    }

    internal static string Field(object? value) => value switch
    {
        null => "",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string text => Quoted(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a field cannot be a {value.GetType().Name}", nameof(value)),
    };

    /// <summary>Headlines quote what peers say, and a spreadsheet runs a field that begins like a formula; an apostrophe makes it text (OWASP, CSV Injection).</summary>
    private static string Quoted(string text)
    {
        var plain = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
