using System.Globalization;
using System.Runtime.CompilerServices;

namespace Probes.Tables;

/// <summary>Reading what every store reads alike.</summary>
public static class TableReading
{
    /// <summary>All rows of a key range, page after page; pages may be empty.</summary>
    public static async IAsyncEnumerable<TableRow> RowsAsync(
        this ITables tables, string table, TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(table, query with { Continuation = continuation }, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>The text of a property, empty when it is absent.</summary>
    public static string Text(this TableRow row, string name) => row.Properties.GetValueOrDefault(name) as string ?? "";

    public static DateTimeOffset? Time(this TableRow row, string name) => row.Properties.GetValueOrDefault(name) as DateTimeOffset?;

    /// <summary>A whole number, 0 when it is absent.</summary>
    public static int Number(this TableRow row, string name) => row.Properties.GetValueOrDefault(name) as int? ?? 0;

    /// <summary>A number that may have been written as any of the number types, 0 when it is absent.</summary>
    public static double Real(this TableRow row, string name) => row.Properties.GetValueOrDefault(name) switch
    {
        null => 0,
        IConvertible number and (int or long or double) => number.ToDouble(CultureInfo.InvariantCulture),
        _ => 0,
    };

    /// <summary>An enum stored by name; its zero, the least favourable value, for a name that this version does not know.</summary>
    public static T Choice<T>(this TableRow row, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(row.Text(name), out var value) && Enum.IsDefined(value) ? value : default;
}
