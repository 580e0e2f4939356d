using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>A table as PowerShell's Format-Table draws it: names, hyphens under each of them, rows.</summary>
internal sealed partial class OutputTable
{
    private readonly ImmutableArray<(string Name, int Start, int End)> _columns;

    private OutputTable(ImmutableArray<(string Name, int Start, int End)> columns) => _columns = columns;

    /// <summary>The table under this head; null when the hyphens do not stand under its words, as under a title.</summary>
    public static OutputTable? Under(string head, string rule)
    {
        var names = Words().Matches(head);
        var marks = Words().Matches(rule);
        return names.Count == marks.Count && names.Zip(marks).All(pair => pair.First.Index == pair.Second.Index && pair.First.Length == pair.Second.Length)
            ? new OutputTable([.. names.Select(name => (name.Value, name.Index, name.Index + name.Length))])
            : null;
    }

    /// <summary>One row. A word belongs to the name it stands under, a number to the name whose end it shares, and a text goes on to the right.</summary>
    public OutputGroup Row(string line)
    {
        var cells = new string[_columns.Length];
        foreach (Match word in Words().Matches(line))
        {
            var at = Column(word.Index, word.Index + word.Length);
            cells[at] = cells[at] is { } begun ? $"{begun} {word.Value}" : word.Value;
        }

        return new OutputGroup("", false, [.. _columns.Zip(cells, (column, cell) => new OutputField(column.Name, cell ?? ""))]);
    }

    private int Column(int start, int end)
    {
        var last = 0;
        for (var at = 0; at < _columns.Length; at++)
        {
            if (end == _columns[at].End || (start < _columns[at].End && end > _columns[at].Start))
            {
                return at;
            }

            last = _columns[at].Start <= start ? at : last;
        }

        return last;
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();
}
