using System.Collections.Immutable;

namespace IpHttps.Diagnosis.ClientViews;

/// <summary>Takes the lines of one or more commands apart into groups of fields.</summary>
internal sealed class OutputGroups
{
    private const int MostGroups = 256;

    private readonly List<OutputGroup> _groups = [];
    private readonly List<OutputField> _fields = [];
    private string _heading = "";
    private string _previous = "";
    private bool _dotted;
    private OutputTable? _table;

    public static ImmutableArray<OutputGroup> Read(string text)
    {
        var reader = new OutputGroups();
        foreach (var line in OutputLines.Split(text))
        {
            reader.Take(line.TrimEnd());
        }

        reader.Close();
        return [.. reader._groups.Take(MostGroups)];
    }

    private void Take(string line)
    {
        if (line.Length == 0 || OutputLines.IsPrompt(line))
        {
            Close();
            _table = null;
        }
        else if (OutputLines.IsRule(line))
        {
            _table = OutputTable.Under(_previous, line);
            _heading = _table is null ? _heading : "";
        }
        else if (_table is { } table)
        {
            _groups.Add(table.Row(line));
        }
        else
        {
            TakeText(line);
        }

        _previous = line;
    }

    private void TakeText(string line)
    {
        var open = _fields.Count > 0;
        if (open && OutputLines.IsCutUrl(_fields[^1].Value, line.Trim()))
        {
            GoOn(line);
        }
        else if (OutputLines.Field(line) is var (field, dotted))
        {
            if (_fields.Any(each => each.Key == field.Key))
            {
                // The same label again: the next object, without a line between.
                Close();
            }

            _fields.Add(field);
            _dotted |= dotted;
        }
        else if (open)
        {
            GoOn(line);
        }
        else
        {
            _heading = line.Trim();
        }
    }

    private void GoOn(string line) => _fields[^1] = _fields[^1] with { Value = OutputLines.Continue(_fields[^1].Value, line) };

    /// <summary>A heading stays for the fields after the blank line behind it, and goes with them.</summary>
    private void Close()
    {
        if (_fields.Count == 0)
        {
            return;
        }

        _groups.Add(new OutputGroup(_heading, _dotted, [.. _fields]));
        _fields.Clear();
        (_heading, _dotted) = ("", false);
    }
}
