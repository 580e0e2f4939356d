namespace Probes.Runs;

/// <summary>The row keys and months that a query of one endpoint's history is about.</summary>
/// <param name="FromRow">Lowest row key, inclusive: newest run first.</param>
/// <param name="BeforeRow">Highest row key, exclusive.</param>
internal sealed record HistoryRange(string? FromRow, string? BeforeRow)
{
    // '|' follows the ticks in every row key and '}' is the character after it, so this bound is behind all regions of a slot.
    private const string BehindSlot = "}";

    // Lower than any character of a region's name, so this bound is right behind one row.
    private const string BehindRow = "!";

    private DateTimeOffset? Oldest { get; init; }

    private DateTimeOffset? Newest { get; init; }

    public static HistoryRange Of(string endpointId, RunQuery query)
    {
        if (query.Take is < 1 or > RunQuery.MostTake)
        {
            throw new RunQueryException("take", $"take is 1 to {RunQuery.MostTake}, not {query.Take}");
        }

        if (query.From > query.To)
        {
            throw new RunQueryException("from", "from is later than to; it is the older end of the range");
        }

        var range = new HistoryRange(
            query.To is { } to ? RunKeys.Inverted(to) + BehindSlot : null,
            query.From is { } from ? RunKeys.Inverted(from) + BehindSlot : null) { Oldest = query.From, Newest = query.To };
        return query.Continuation is null ? range : range.Behind(RunContinuation.Parse(query.Continuation, endpointId, query));
    }

    /// <summary>Tables of months in the range, newest first.</summary>
    public IEnumerable<string> Months(IEnumerable<string> tables) => tables
        .Select(table => (Table: table, Month: RunKeys.TryParseHistoryTable(table, out var month) ? month : (DateTimeOffset?)null))
        .Where(each => each.Month is { } month && !(month > Newest) && !(month.AddMonths(1) <= Oldest))
        .OrderByDescending(each => each.Month)
        .Select(each => each.Table);

    private HistoryRange Behind(string rowKey) =>
        string.CompareOrdinal(rowKey, FromRow) > 0 && RunKeys.ParseHistoryRow("", rowKey) is { } row
            ? this with { FromRow = rowKey + BehindRow, Newest = row.Slot }
            : this;
}
